import { createHash } from 'node:crypto';

const ALPHABET = '234567abcdefghijklmnopqrstuvwxyz';
const CLOCK_ID_BITS = 10n;
/** A UUIDv7 begins with its milliseconds: https://www.rfc-editor.org/rfc/rfc9562#section-5.7 */
const STAMP_DIGITS = 12;

/**
 * The record key of a delivery: a TID, as posts must have. All of it follows from the delivery's own key: the time is that
 * of the delivery's id, the microseconds and the clock id come from a hash. So every attempt writes the same record, and so
 * does a database that was restored and knows nothing of the attempt.
 */
export function recordKey(key: string): string {
  const hash = createHash('sha256').update(key).digest();
  const micros = stampOf(key) * 1000n + BigInt(hash.readUInt32BE(0) % 1000);
  const clockId = BigInt(hash.readUInt16BE(4)) & ((1n << CLOCK_ID_BITS) - 1n);
  return sortable32((micros << CLOCK_ID_BITS) | clockId);
}

function stampOf(key: string): bigint {
  const digits = key.replaceAll('-', '').slice(0, STAMP_DIGITS);
  if (!/^[0-9a-f]{12}$/.test(digits)) throw new Error('the key of a delivery begins with its id');
  // A TID has room for the milliseconds until the year 2255; the first bit stays zero.
  return BigInt(`0x${digits}`) & ((1n << 43n) - 1n);
}

/** 13 characters of five bits, the highest first: https://atproto.com/specs/tid */
function sortable32(value: bigint): string {
  let text = '';
  for (let rest = value; text.length < 13; rest >>= 5n) text = (ALPHABET[Number(rest & 31n)] ?? '') + text;
  return text;
}
