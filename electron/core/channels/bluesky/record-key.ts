import { createHash } from 'node:crypto';
import type { EpochMs } from '#shared/time/instant.ts';

const ALPHABET = '234567abcdefghijklmnopqrstuvwxyz';
const CLOCK_ID_BITS = 10n;

/**
 * The record key of a delivery: a TID, as posts must have, with the time it was claimed. The microseconds and the clock
 * id come from the delivery's key instead of a clock, so that every attempt writes the same record.
 */
export function recordKey(claimedAt: EpochMs, key: string): string {
  const hash = createHash('sha256').update(key).digest();
  const micros = BigInt(claimedAt) * 1000n + BigInt(hash.readUInt32BE(0) % 1000);
  const clockId = BigInt(hash.readUInt16BE(4)) & ((1n << CLOCK_ID_BITS) - 1n);
  return sortable32((micros << CLOCK_ID_BITS) | clockId);
}

/** 13 characters of five bits, the highest first: https://atproto.com/specs/tid */
function sortable32(value: bigint): string {
  let text = '';
  for (let rest = value; text.length < 13; rest >>= 5n) text = (ALPHABET[Number(rest & 31n)] ?? '') + text;
  return text;
}
