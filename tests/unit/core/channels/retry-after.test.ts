import { expect, test } from 'vitest';
import { retryAfterMs } from '#core/channels/retry-after.ts';
import { THURSDAY_EVENING } from '#tests/support/publish-context.ts';

const at = THURSDAY_EVENING / 1000;

test.each([
  [{ 'retry-after': '120' }, 120_000],
  [{ 'retry-after': 'Thu, 26 Nov 2026 16:32:00 GMT' }, 120_000],
  [{ 'ratelimit-reset': String(at + 300) }, 300_000],
  [{ 'x-ratelimit-reset': '2026-11-26T16:35:00.000000Z' }, 300_000],
  [{ 'retry-after': '120', 'x-ratelimit-reset': '2026-11-26T16:35:00Z' }, 120_000],
  [{ 'retry-after': '0' }, 1000],
  [{ 'retry-after': 'Thu, 26 Nov 2020 16:32:00 GMT' }, 1000],
  [{ 'retry-after': '999999999' }, 86_400_000],
  [{ 'retry-after': 'soon', 'ratelimit-reset': 'later' }, 60_000],
  [{}, 60_000],
])('%j', (headers: Record<string, string>, expected) => {
  expect(retryAfterMs(headers, THURSDAY_EVENING)).toBe(expected);
});
