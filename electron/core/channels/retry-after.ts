import type { EpochMs } from '#shared/time/instant.ts';

const DEFAULT_MS = 60_000;
const MAX_MS = 24 * 3_600_000;

/** How long a server that answers 429 wants to be left alone: seconds, a date, or the end of its window. */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: EpochMs): number {
  const wanted =
    fromSeconds(headers['retry-after']) ??
    fromDate(headers['retry-after'], now) ??
    fromReset(headers['ratelimit-reset'], now) ??
    fromDate(headers['x-ratelimit-reset'], now) ??
    DEFAULT_MS;
  return Math.min(Math.max(wanted, 1000), MAX_MS);
}

function fromSeconds(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,12}$/.test(value.trim()) ? Number(value) * 1000 : null;
}

/** As HTTP writes a date, or as ISO 8601 does, which is what Mastodon sends for the end of its window. */
function fromDate(value: string | undefined, now: EpochMs): number | null {
  const at = Date.parse(value ?? '');
  return Number.isNaN(at) ? null : at - now;
}

/** Seconds since 1970, as the personal data server sends them. */
function fromReset(value: string | undefined, now: EpochMs): number | null {
  const seconds = fromSeconds(value);
  return seconds === null ? null : seconds - now;
}
