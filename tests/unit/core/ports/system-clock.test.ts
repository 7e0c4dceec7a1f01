import { expect, test, vi } from 'vitest';
import { systemClock } from '#core/ports/system-clock.ts';

test('a timer past the longest that Node keeps does not fire at once', () => {
  vi.useFakeTimers();
  const fired = vi.fn();
  systemClock.after(30 * 24 * 3_600_000, fired);
  vi.advanceTimersByTime(24 * 24 * 3_600_000);
  expect(fired).not.toHaveBeenCalled();
  vi.useRealTimers();
});

test('a timer that is called off does not fire', () => {
  vi.useFakeTimers();
  const fired = vi.fn();
  systemClock.after(10, fired)();
  vi.advanceTimersByTime(1000);
  expect(fired).not.toHaveBeenCalled();
  vi.useRealTimers();
});

test('the monotonic clock never goes back', () => {
  const first = systemClock.monotonicMs();
  expect(systemClock.monotonicMs()).toBeGreaterThanOrEqual(first);
});
