import { z } from 'zod';
import type { Branded } from '#shared/lib/brand.ts';
import { epochMs, type EpochMs } from './epoch-ms.ts';

export { epochMs, plusMs, type EpochMs } from './epoch-ms.ts';

/** The same instant as the contract writes it: `2026-11-26T16:30:00.000Z`. */
export type Instant = Branded<string, 'Instant'>;

export const instant = z.iso.datetime({ precision: 3 }) as unknown as z.ZodType<Instant, string>;

/** The contract's form of an instant. */
export function toInstant(ms: EpochMs): Instant {
  return new Date(ms).toISOString() as Instant;
}

/** An instant of the contract as milliseconds. */
export function fromInstant(value: Instant): EpochMs {
  return epochMs(Date.parse(value));
}
