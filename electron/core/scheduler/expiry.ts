import type { Expiry } from '#shared/contract/deliveries.ts';
import { durationMs } from '#shared/time/duration.ts';
import { plusMs, type EpochMs } from '#shared/time/instant.ts';
import { resolveWallClock } from '#shared/time/wall-clock.ts';

/** When something must be off the network again; `from` is when it really went out. */
export function expiryInstant(expiry: Expiry | null, from: EpochMs): EpochMs | null {
  if (expiry === null) return null;
  return 'after' in expiry ? plusMs(from, durationMs(expiry.after)) : resolveWallClock(expiry.at).at;
}

/** An expiry at a fixed time is known before anything is out; one by the hour only afterwards. */
export function knownExpiry(expiry: Expiry | null): EpochMs | null {
  return expiry !== null && 'at' in expiry ? resolveWallClock(expiry.at).at : null;
}
