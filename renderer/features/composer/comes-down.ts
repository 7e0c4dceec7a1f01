import type { Expiry } from '#shared/contract/deliveries.ts';

/** When the post must be off the network again, as the form holds it. */
export type ComesDown =
  | { readonly kind: 'never' }
  | { readonly kind: 'after'; readonly after: string }
  | { readonly kind: 'at'; readonly date: string; readonly time: string };

/** The lengths the form offers; an expiry is paid for by the hour, so a day is 24 of them. */
export const OFFERED_LENGTHS = ['PT1H', 'PT12H', 'PT24H', 'PT48H', 'P7D'] as const;

export function comesDownOf(expiry: Expiry | null): ComesDown {
  if (expiry === null) return { kind: 'never' };
  if ('after' in expiry) return { kind: 'after', after: expiry.after };
  return { kind: 'at', date: expiry.at.local.slice(0, 10), time: expiry.at.local.slice(11, 16) };
}

export function expiryOf(comesDown: ComesDown, zone: string): Expiry | null {
  switch (comesDown.kind) {
    case 'never':
      return null;
    case 'after':
      return { after: comesDown.after };
    case 'at':
      return { at: { local: `${comesDown.date}T${comesDown.time}:00`, zone } };
  }
}

export function sameExpiry(a: Expiry | null, b: Expiry | null): boolean {
  if (a === null || b === null) return a === b;
  if ('after' in a) return 'after' in b && a.after === b.after;
  return 'at' in b && a.at.local === b.at.local && a.at.zone === b.at.zone;
}
