import { z } from 'zod';
import type { Branded } from '#shared/lib/brand.ts';

/** Milliseconds since 1970-01-01T00:00Z: how the core counts and the store keeps instants. */
export type EpochMs = Branded<number, 'EpochMs'>;

/** The same instant as the contract writes it: `2026-11-26T16:30:00.000Z`. */
export type Instant = Branded<string, 'Instant'>;

export const instant = z.iso.datetime({ precision: 3 }) as unknown as z.ZodType<Instant, string>;

/** Brands a plain number of milliseconds; use it where a clock or a column is read. */
export function epochMs(value: number): EpochMs {
  return value as EpochMs;
}

/** The contract's form of an instant. */
export function toInstant(ms: EpochMs): Instant {
  return new Date(ms).toISOString() as Instant;
}

/** An instant of the contract as milliseconds. */
export function fromInstant(value: Instant): EpochMs {
  return epochMs(Date.parse(value));
}

/** `ms` moved by `deltaMs` milliseconds (negative: earlier). */
export function plusMs(ms: EpochMs, deltaMs: number): EpochMs {
  return epochMs(ms + deltaMs);
}
