import type { Clock } from '#core/ports/clock.ts';
import { epochMs } from '#shared/time/instant.ts';
import { isClockOrder, type ClockMoved } from './messages.ts';
import { atMachineTime, testTimeOf } from './test-time.ts';

/** The longest delay a Node timer keeps. */
const TIMER_MAX_MS = 2 ** 31 - 1;

interface Timer {
  readonly dueMs: number;
  readonly run: () => void;
}

/**
 * Takes the place of `systemClock` in a process that a test drives: it runs like the machine's or faster, and the test can
 * move it on. Told to advance, all its readings move together, as if the time had been waited for.
 */
const movedMs = { advance: 0, sleep: 0, set: 0 };
let timers: Timer[] = [];
let alarm: NodeJS.Timeout | undefined;

const time = testTimeOf(process.env);
const startedAtMs = atMachineTime(time, performance.timeOrigin);

const monotonicMs = () => performance.now() * time.speed + movedMs.advance;
const trueMs = () => Math.floor(startedAtMs + monotonicMs() + movedMs.sleep);
const nowMs = () => trueMs() + movedMs.set;

export const systemClock: Clock = {
  now: () => epochMs(nowMs()),
  monotonicMs,
  // As on a machine that was started with the test: it goes on from one process to the next.
  uptimeMs: () => trueMs() - time.startMs,
  after(delayMs, run) {
    const timer = { dueMs: monotonicMs() + Math.max(delayMs, 0), run };
    timers.push(timer);
    setAlarm();
    return () => {
      timers = timers.filter((other) => other !== timer);
      setAlarm();
    };
  },
};

function setAlarm(): void {
  clearTimeout(alarm);
  const nextMs = Math.min(...timers.map(({ dueMs }) => dueMs));
  if (nextMs === Infinity) return;
  const waitMs = Math.ceil((nextMs - monotonicMs()) / time.speed);
  alarm = setTimeout(runDue, Math.min(Math.max(waitMs, 0), TIMER_MAX_MS));
}

function runDue(): void {
  const dueBy = monotonicMs();
  const due = timers.filter(({ dueMs }) => dueMs <= dueBy).toSorted((a, b) => a.dueMs - b.dueMs);
  timers = timers.filter((timer) => !due.includes(timer));
  for (const { run } of due) run();
  setAlarm();
}

process.on('message', (message: unknown) => {
  if (!isClockOrder(message)) return;
  movedMs[message.does] += message.byMs;
  runDue();
  process.send?.({ kind: 'clock.moved', nowMs: nowMs() } satisfies ClockMoved);
});
// The test may let go of the process at any time; that alone keeps nothing running.
process.channel?.unref();
