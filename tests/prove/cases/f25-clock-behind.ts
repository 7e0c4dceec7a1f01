import type { Proof } from '../proof.ts';
import { withWrongClock } from '../stage/wrong-clock.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** The stage's day is one of 2026. */
const TO_1970_MS = Date.UTC(2026, 10, 26);

export const proof: Proof = {
  name: 'F25',
  promise:
    'The clock is set an hour, a day or to 1970 back, while it runs or between runs: nothing goes out twice, and publishing pauses until it is right.',
  n: { fast: null, all: 8 },
  runs: [
    { name: 'an hour', run: (order) => withWrongClock(order, -HOUR_MS) },
    { name: 'a day', run: (order) => withWrongClock(order, -DAY_MS) },
    { name: 'to 1970', run: (order) => withWrongClock(order, -TO_1970_MS) },
  ],
  controls: [],
};
