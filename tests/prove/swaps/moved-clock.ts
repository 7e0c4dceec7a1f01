import fs from 'node:fs';
import { systemClock as drivenClock } from '#tests/support/clock/driven-clock.ts';
import type { ClockOrder } from '#tests/support/clock/messages.ts';

/** The driven clock, told by a file how far it was moved: that holds from one start to the next. */
const file = process.env['BROADSIDE_TEST_MOVED'] ?? '';
const LOOK_EVERY_MS = 10;
const moved = { advance: 0, sleep: 0, set: 0 };

function follow(): void {
  const wanted = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as typeof moved) : moved;
  for (const does of ['advance', 'sleep', 'set'] as const) {
    const byMs = wanted[does] - moved[does];
    moved[does] = wanted[does];
    if (byMs !== 0) process.emit('message', { kind: 'clock.order', does, byMs } satisfies ClockOrder, undefined);
  }
}

follow();
setInterval(follow, LOOK_EVERY_MS).unref();

export const systemClock = drivenClock;
