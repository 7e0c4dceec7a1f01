import type { Branded } from '#shared/lib/brand.ts';

/** Milliseconds since 1970-01-01T00:00Z: how the core counts and the store keeps instants. */
export type EpochMs = Branded<number, 'EpochMs'>;

/** Brands a plain number of milliseconds; use it where a clock or a column is read. */
export function epochMs(value: number): EpochMs {
  return value as EpochMs;
}

/** `ms` moved by `deltaMs` milliseconds (negative: earlier). */
export function plusMs(ms: EpochMs, deltaMs: number): EpochMs {
  return epochMs(ms + deltaMs);
}
