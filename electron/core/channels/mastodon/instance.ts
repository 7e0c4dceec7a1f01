import { z } from 'zod';
import type { ChannelAccess } from '../connector.ts';
import { callApi, type ApiOutcome } from './rest.ts';

const READ_TIMEOUT_MS = 20_000;

const limit = z.number().int().positive().optional().catch(undefined);

const configuration = z
  .object({
    statuses: z
      .object({ max_characters: limit, max_media_attachments: limit, characters_reserved_per_url: limit })
      .catch({}),
    media_attachments: z
      .object({
        image_size_limit: limit,
        image_matrix_limit: limit,
        video_size_limit: limit,
        description_limit: limit,
        supported_mime_types: z.array(z.string()).optional().catch(undefined),
      })
      .catch({}),
  })
  .catch({ statuses: {}, media_attachments: {} });

const secondVersion = z.object({ domain: z.string().min(1), configuration });

/** As Mastodon spoke before 4.0, and as some of its kin still do; they have their limits in fields of their own. */
const firstVersion = z.object({
  uri: z.string().min(1),
  configuration,
  max_toot_chars: limit,
  upload_limit: limit,
  description_limit: limit,
});

/** What a server says of itself: the name that its accounts carry, and its limits as a channel's settings keep them. */
export interface Instance {
  readonly domain: string;
  readonly limits: Readonly<Record<string, string>>;
}

export async function readInstance(access: ChannelAccess): Promise<ApiOutcome<Instance>> {
  const second = await read(access, '/api/v2/instance', secondVersion);
  if (second.kind === 'answered') {
    const { domain, configuration: found } = second.value;
    return { ...second, value: { domain, limits: limitsOf(found) } };
  }
  const isThere = second.kind === 'lost' ? second.status !== null : second.kind !== 'notSent';
  if (!isThere || second.kind === 'limited') return second;
  const first = await read(access, '/api/v1/instance', firstVersion);
  if (first.kind !== 'answered') return first;
  const { uri, configuration: found, ...own } = first.value;
  const domain = URL.parse(uri)?.host || uri;
  return { ...first, value: { domain, limits: { ...ownLimits(own), ...limitsOf(found) } } };
}

function read<Value>(access: ChannelAccess, path: string, answer: z.ZodType<Value>): Promise<ApiOutcome<Value>> {
  return callApi(access, { method: 'GET', path, isPublic: true, timeoutMs: READ_TIMEOUT_MS, answer });
}

function limitsOf({ statuses, media_attachments: media }: z.output<typeof configuration>): Record<string, string> {
  return written({
    textMax: statuses.max_characters,
    imagesMax: statuses.max_media_attachments,
    addressLength: statuses.characters_reserved_per_url,
    imageMaxBytes: media.image_size_limit,
    imageMaxPixels: media.image_matrix_limit,
    videoMaxBytes: media.video_size_limit,
    altTextMax: media.description_limit,
    mimes: media.supported_mime_types?.join(','),
  });
}

function ownLimits(own: Pick<z.output<typeof firstVersion>, 'max_toot_chars' | 'upload_limit' | 'description_limit'>) {
  return written({
    textMax: own.max_toot_chars,
    imageMaxBytes: own.upload_limit,
    videoMaxBytes: own.upload_limit,
    altTextMax: own.description_limit,
  });
}

function written(values: Readonly<Record<string, string | number | undefined>>): Record<string, string> {
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([key, value]) => [key, String(value)]));
}
