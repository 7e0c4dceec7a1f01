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
  /** The same of a file in the exports folder. */
  remainingExportMs(link: { readonly name: string; readonly exp: string; readonly sig: string }): number;
}

export function createSignedMediaLinks(clock: Clock): SignedMediaLinks {
  const key = randomBytes(32);
  const sign = (what: string, exp: string) => createHmac('sha256', key).update(`${what}/${exp}`).digest('base64url');
  const end = () => String((Math.floor(clock.now() / STEP_MS) + 2) * STEP_MS);
  const signed = (address: string, what: string) => {
    const exp = end();
    return `${address}?exp=${exp}&sig=${sign(what, exp)}`;
  };
  const remaining = (what: string, exp: string, sig: string) =>
    isSameSecret(sig, sign(what, exp)) ? Math.max(0, Number(exp) - clock.now()) : 0;

  return {
    urlOf: (id, size) => signed(mediaPath(id, size), `media/${id}/${size}`),
    exportUrl: (name) => signed(`/exports/${name}`, `exports/${name}`),
    remainingMs: ({ id, size, exp, sig }) => remaining(`media/${id}/${size}`, exp, sig),
    remainingExportMs: ({ name, exp, sig }) => remaining(`exports/${name}`, exp, sig),
  };
}

function mediaPath(id: string, size: MediaSize): string {
  return size === 'thumb' ? `/media/${id}/thumb` : `/media/${id}`;
}
