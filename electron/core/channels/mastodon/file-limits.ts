import { serverLimits } from '#shared/networks/mastodon.ts';
import type { PictureLimits } from '../fit-picture.ts';

type Settings = Readonly<Record<string, string>>;

/** Width times height: MAX_MATRIX_LIMIT of https://github.com/mastodon/mastodon. */
const MAX_PIXELS = 33_177_600;

/** What every server of the kind takes, for those that don't say. */
const KNOWN_MIMES = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'video/mp4',
  'video/webm',
  'video/quicktime',
];

/** The kinds of file that a channel's server takes. */
export function mimesOf(settings: Settings): ReadonlySet<string> {
  return new Set(settings['mimes']?.split(',') ?? KNOWN_MIMES);
}

/** What a channel's server takes of a picture. */
export function pictureLimits(settings: Settings): PictureLimits {
  return {
    maxBytes: serverLimits(settings).imageMaxBytes,
    maxPixels: Number(settings['imageMaxPixels'] ?? MAX_PIXELS),
    mimes: mimesOf(settings),
  };
}
