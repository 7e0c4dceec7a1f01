import type { Clock } from '#core/ports/clock.ts';
import { createLockout } from './guard/lockout.ts';
import { isSameSecret, makeSecret } from './guard/secret.ts';

const LIFE_MS = 60_000;
/** Codes that are asked for and never used must not pile up. */
const OPEN_MAX = 8;

export type Redeemed =
  { readonly kind: 'right' } | { readonly kind: 'wrong' } | { readonly kind: 'lockedOut'; readonly waitMs: number };

/** Codes that let a browser in once, within a minute; swapped for the secret. */
export interface LaunchCodes {
  issue(): string;
  redeem(given: string): Redeemed;
}

export function createLaunchCodes(clock: Clock): LaunchCodes {
  const lockout = createLockout(clock);
  let open: { readonly code: string; readonly endsAtMs: number }[] = [];

  return {
    issue() {
      const code = makeSecret();
      open = [...open, { code, endsAtMs: clock.monotonicMs() + LIFE_MS }].slice(-OPEN_MAX);
      return code;
    },
    redeem(given) {
      const waitMs = lockout.waitMs();
      if (waitMs > 0) return { kind: 'lockedOut', waitMs };
      const nowMs = clock.monotonicMs();
      const found = open.find(({ code, endsAtMs }) => isSameSecret(given, code) && nowMs < endsAtMs);
      if (!found) {
        lockout.wrong();
        return { kind: 'wrong' };
      }
      open = open.filter((other) => other !== found);
      lockout.right();
      return { kind: 'right' };
    },
  };
}
