import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Expiry } from '#shared/contract/deliveries.ts';
import { link, postStatus, type PostStatus } from '#shared/contract/posts.ts';
import { locale, type Locale } from '#shared/domain/locale.ts';
import { duration } from '#shared/time/duration.ts';
import type { WallClock } from '#shared/time/wall-clock.ts';

const key = z.string().regex(/^[a-z0-9-]+$/);
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const colour = z.string().regex(/^#[0-9a-f]{6}$/);
const day = z.number().int().min(-3).max(18);

const channel = z.discriminatedUnion('network', [
  z.strictObject({
    network: z.literal('webfeed'),
    key,
    name: z.string(),
    folder: z.string().regex(/^sample-feeds\/[a-z-]+$/),
  }),
  z.strictObject({ network: z.literal('byhand'), key, name: z.string(), label: z.string(), url: link }),
]);

const delivery = z
  .strictObject({
    day,
    time,
    channel: key,
    expiry: z.union([z.strictObject({ after: duration }), z.strictObject({ day, time })]).optional(),
    arm: z.boolean().optional(),
  })
  .refine(({ arm, day: at }) => !arm || at > 0, { error: 'only what surely lies ahead may be armed' });

const post = z.strictObject({
  key,
  title: z.string().min(1).max(300),
  text: z.string().min(1),
  pillar: key,
  status: postStatus,
  labels: z.array(z.string().min(1).max(60)),
  link: link.optional(),
  pictures: z.array(z.strictObject({ file: z.string().regex(/^[a-z-]+\.webp$/), alt: z.string().min(1).max(2000) })),
  deliveries: z.array(delivery),
});

/**
 * The sample brand says its times as days from today. They are laid from three days back to eighteen ahead, so that a
 * month drawn on any day looks lived in. Nothing of it ever claims to have been published: what lies in the past is
 * planned and was never armed, which is the truth, and the few that are armed lie ahead and go out for real, into feeds
 * inside the data folder.
 */
export const sampleFile = z.strictObject({
  version: z.literal(1),
  brand: z.strictObject({ name: z.string(), locale, colour }),
  pillars: z.array(z.strictObject({ key, name: z.string(), colour, targetShare: z.number().min(0).max(100) })),
  channels: z.array(channel),
  posts: z.array(post),
});
export type SampleFile = z.output<typeof sampleFile>;

export interface SampleChannel {
  readonly key: string;
  readonly network: 'webfeed' | 'byhand';
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  /** A web feed's folder, relative to the data folder. */
  readonly folder: string | null;
}

export interface SampleDelivery {
  readonly channelKey: string;
  readonly at: WallClock;
  readonly expiry: Expiry | null;
  readonly arm: boolean;
}

export interface SamplePost {
  readonly title: string;
  readonly text: string;
  readonly pillarKey: string;
  readonly status: PostStatus;
  readonly labels: readonly string[];
  readonly link: string | null;
  readonly pictures: readonly { readonly path: string; readonly name: string; readonly alt: string }[];
  readonly deliveries: readonly SampleDelivery[];
}

/** The sample as it is stored: real times, real paths. Keys tie channels and pillars to posts. */
export interface Sample {
  readonly brand: { readonly name: string; readonly locale: Locale; readonly zone: string; readonly colour: string };
  readonly pillars: SampleFile['pillars'];
  readonly channels: readonly SampleChannel[];
  readonly posts: readonly SamplePost[];
}

/** The sample brand that is shipped, laid around a day (`2026-11-26`) of a zone. */
export async function loadSample(assets: string, today: string, zoneName: string): Promise<Sample> {
  const folder = path.join(assets, 'sample');
  const file = sampleFile.parse(JSON.parse(await readFile(path.join(folder, 'brand.json'), 'utf8')));
  return layOut(file, path.join(folder, 'pictures'), today, zoneName);
}

/** Pure: turns days from today into times on the wall of `zoneName`. */
export function layOut(file: SampleFile, pictures: string, today: string, zoneName: string): Sample {
  const atDay = (offset: number, at: string): WallClock => ({
    local: `${Temporal.PlainDate.from(today).add({ days: offset }).toString()}T${at}:00`,
    zone: zoneName,
  });
  const expiryOf = ({ expiry }: SampleFile['posts'][number]['deliveries'][number]): Expiry | null => {
    if (!expiry) return null;
    return 'after' in expiry ? { after: expiry.after } : { at: atDay(expiry.day, expiry.time) };
  };
  return {
    brand: { ...file.brand, zone: zoneName },
    pillars: file.pillars,
    channels: file.channels.map(toChannel),
    posts: file.posts.map((each) => ({
      title: each.title,
      text: each.text,
      pillarKey: each.pillar,
      status: each.status,
      labels: each.labels,
      link: each.link ?? null,
      pictures: each.pictures.map(({ file: name, alt }) => ({ path: path.join(pictures, name), name, alt })),
      deliveries: each.deliveries.map((one) => ({
        channelKey: one.channel,
        at: atDay(one.day, one.time),
        expiry: expiryOf(one),
        arm: one.arm ?? false,
      })),
    })),
  };
}

function toChannel(each: SampleFile['channels'][number]): SampleChannel {
  const { key: channelKey, network, name } = each;
  return network === 'webfeed'
    ? { key: channelKey, network, name, settings: { title: name }, folder: each.folder }
    : { key: channelKey, network, name, settings: { label: each.label, url: each.url }, folder: null };
}
