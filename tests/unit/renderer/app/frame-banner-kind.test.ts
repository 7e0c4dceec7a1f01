import { describe, expect, test } from 'vitest';
import type { SchedulerStatus } from '#shared/contract/scheduler.ts';
import { bannerKind } from '#renderer/app/frame-banner-kind.ts';

const at = '2026-11-26T16:30:00.000Z' as SchedulerStatus['clock']['now'];
const status = (
  clock: SchedulerStatus['clock']['state'],
  why: 'restored' | 'copied' | null = null,
): Pick<SchedulerStatus, 'hold' | 'clock'> => ({
  clock: { now: at, state: clock, lastSeenAt: at },
  hold: why === null ? null : { why, since: at },
});

describe('the banner above the place', () => {
  test('there is none while all is well, or nothing is known yet', () => {
    expect(bannerKind(undefined, undefined)).toBeNull();
    expect(bannerKind(status('trusted'), { state: 'good' })).toBeNull();
    expect(bannerKind(status('checking'), { state: 'good' })).toBeNull();
  });

  test('what can’t be saved comes before what does not go out, and a hold before the clock', () => {
    expect(bannerKind(status('suspect', 'copied'), { state: 'full' })).toBe('full');
    expect(bannerKind(status('suspect', 'copied'), { state: 'good' })).toBe('copied');
    expect(bannerKind(status('suspect'), { state: 'good' })).toBe('clock');
  });
});
