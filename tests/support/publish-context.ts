import { createHash } from 'node:crypto';
import type {
  ChannelAccess,
  Payload,
  PayloadMedia,
  PublishContext,
  PublishedContext,
  Remote,
} from '#core/channels/connector.ts';
import type { Http } from '#core/ports/http.ts';
import { epochMs } from '#shared/time/instant.ts';

/** 2026-11-26 18:30 in Kyiv: a Thursday evening. */
export const THURSDAY_EVENING = epochMs(Date.UTC(2026, 10, 26, 16, 30));

/** A channel's way in, with nothing behind it unless the test gives it something. */
export function channelAccess(settings: Record<string, string>, extra: Partial<ChannelAccess> = {}): ChannelAccess {
  return {
    channelId: '019ab000-0000-7000-8000-000000000001',
    settings,
    secrets: {},
    http: noNetwork,
    logger: { info() {}, warn() {}, error() {} },
    now: () => THURSDAY_EVENING,
    signal: new AbortController().signal,
    ...extra,
  };
}

const noNetwork: Http = {
  request: async () => ({
    ok: false,
    error: { effect: 'before', reason: 'refused', message: 'no network in this test' },
  }),
};

export function payload(parts: Partial<Payload> = {}): Payload {
  return { title: null, text: '', richText: null, link: null, locale: 'en', media: [], options: {}, ...parts };
}

/** A picture with its bytes; what is in it doesn't matter to a folder. */
export interface Picture {
  readonly media: PayloadMedia;
  readonly bytes: Uint8Array;
}

export function picture(bytes: Uint8Array | string, parts: Partial<PayloadMedia> = {}): Picture {
  const content = Buffer.from(bytes);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const media: PayloadMedia = {
    assetId: `asset-${sha256.slice(0, 8)}`,
    kind: 'image',
    name: 'picture.jpg',
    sha256,
    mime: 'image/jpeg',
    bytes: content.length,
    width: 4,
    height: 3,
    alt: '',
    durationMs: null,
    ...parts,
  };
  return { media, bytes: content };
}

/** What a connector is handed for one delivery. */
export function publishContext(
  access: ChannelAccess,
  key: string,
  parts: Partial<Payload> = {},
  pictures: readonly Picture[] = [],
): PublishContext {
  return {
    ...access,
    deliveryId: key,
    key,
    claimedAt: THURSDAY_EVENING,
    payload: payload({ media: pictures.map((each) => each.media), ...parts }),
    attempts: 1,
    firstSentAt: null,
    lastSentAt: null,
    isTaken: () => false,
    results: {},
    readMedia: async (media) => {
      const found = pictures.find((each) => each.media.sha256 === media.sha256);
      if (found === undefined) throw new Error('not in this test');
      return found.bytes;
    },
  };
}

/** What a connector is handed to take down, or to edit, what is out since Thursday evening. */
export function published(
  access: ChannelAccess,
  remote: Remote,
  more: Partial<PublishedContext> = {},
): PublishedContext {
  const readMedia = async () => {
    throw new Error('not in this test');
  };
  return { ...access, remote, publishedAt: THURSDAY_EVENING, payload: payload(), readMedia, ...more };
}
