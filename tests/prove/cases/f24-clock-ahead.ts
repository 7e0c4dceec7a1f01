import path from 'node:path';
import type { Proof } from '../proof.ts';
import { withWrongClock } from '../stage/wrong-clock.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const anyClock = {
  'electron/core/scheduler/clock-watch.ts': path.resolve(import.meta.dirname, '../swaps/any-clock.ts'),
};

export const proof: Proof = {
  name: 'F24',
  promise:
    'The clock is set an hour, a day or ten years ahead, while it runs or between runs: nothing goes out before its time, and somebody is told.',
  n: { fast: null, all: 8 },
  runs: [
    { name: 'an hour', run: (order) => withWrongClock(order, HOUR_MS) },
    { name: 'a day', run: (order) => withWrongClock(order, DAY_MS) },
    { name: 'ten years', run: (order) => withWrongClock(order, 3653 * DAY_MS) },
  ],
  controls: [
    { name: 'an hour, any clock believed', run: (order) => withWrongClock({ ...order, n: 8 }, HOUR_MS, anyClock) },
  ],
};
