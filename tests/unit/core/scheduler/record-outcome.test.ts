import { describe, expect, test } from 'vitest';
import { written } from '#core/scheduler/record-outcome.ts';
import { createRunMemory } from '#core/scheduler/run-memory.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';

const full = () => Object.assign(new Error('full'), { code: 'SQLITE_FULL' });

/** A disk that refuses `refusals` writes; `hasReserve`: the first of them can be answered with the room that was kept. */
function scene(refusals: number, hasReserve = false, error: () => Error = full) {
  const clock = fakeClock();
  const memory = createRunMemory();
  let left = refusals;
  let reserve = hasReserve;
  const freeReserve = () => {
    const had = reserve;
    reserve = false;
    return had;
  };
  const transact = () => {
    if (left > 0) {
      left -= 1;
      throw error();
    }
    return 'written';
  };
  const parts = {
    store: { transact, freeReserve },
    clock,
    memory,
    random: () => 0,
    logger: { info() {}, warn() {}, error() {} },
  } as unknown as Parameters<typeof written>[0];
  return { clock, memory, writing: () => written(parts, () => 'written') };
}

describe('an outcome that finds no room', () => {
  test('is written into the room that was kept for it, at once', async () => {
    const { writing } = scene(1, true);
    expect(await writing()).toBe('written');
  });

  test('is kept in mind until there is room, longer and longer apart', async () => {
    const { writing, clock } = scene(3);
    let done = false;
    const outcome = writing().then(() => (done = true));
    for (const waitMs of [15_000, 30_000]) {
      await Promise.resolve();
      clock.advance(waitMs);
      await new Promise(setImmediate);
    }
    expect(done).toBe(false);
    clock.advance(60_000);
    await outcome;
  });

  test('is given up when the run ends, for the next one to find out', async () => {
    const { writing, memory } = scene(Infinity);
    const outcome = writing();
    await new Promise(setImmediate);
    memory.ended.abort();
    await expect(outcome).rejects.toThrow('full');
  });

  test('is not tried again where the disk is not at fault', async () => {
    const { writing } = scene(1, false, () => new Error('bug'));
    await expect(writing()).rejects.toThrow('bug');
  });
});
