import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '#core/ports/clock.ts';
import type { MediaLinks, MediaSize } from '#core/ports/media-links.ts';
import { isSameSecret } from './guard/secret.ts';

/** Ends fall on full hours, so an address stays the same for an hour and the browser's cache can know it. */
const STEP_MS = 60 * 60_000;

/** Addresses of files that hold for one to two hours of this run, for `<img>`, which can't send a header. */
export interface SignedMediaLinks extends MediaLinks {
  /** How long an address still holds, in milliseconds; 0 for one that is over or was not made here. */
  remainingMs(link: {
    readonly id: string;
    readonly size: MediaSize;
    readonly exp: string;
    readonly sig: string;
  }): number;
}

export function createSignedMediaLinks(clock: Clock): SignedMediaLinks {
  const key = randomBytes(32);
  const sign = (id: string, size: MediaSize, exp: string) =>
    createHmac('sha256', key).update(`${id}/${size}/${exp}`).digest('base64url');

  return {
    urlOf(id, size) {
      const exp = String((Math.floor(clock.now() / STEP_MS) + 2) * STEP_MS);
      return `${mediaPath(id, size)}?exp=${exp}&sig=${sign(id, size, exp)}`;
    },
    remainingMs({ id, size, exp, sig }) {
      if (!isSameSecret(sig, sign(id, size, exp))) return 0;
      return Math.max(0, Number(exp) - clock.now());
    },
  };
}

function mediaPath(id: string, size: MediaSize): string {
  return size === 'thumb' ? `/media/${id}/thumb` : `/media/${id}`;
}
