/** Random numbers that a seed repeats. */
export interface Seeded {
  /** From 0 up to, and without, 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<Value>(values: readonly Value[]): Value;
  /** Others that are as repeatable and don't depend on how many are drawn here. */
  branch(name: string): Seeded;
}

/** Mulberry32: small, and even enough to choose moments and faults by. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick(values) {
      const value = values[Math.floor(next() * values.length)];
      if (value === undefined) throw new Error('there is nothing to pick from');
      return value;
    },
    branch: (name) => seeded([...name].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 16777619), seed)),
  };
}
