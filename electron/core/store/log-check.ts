import fs from 'node:fs';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC = 0x377f0682;

/**
 * Whether commits that were acknowledged can no longer be read from a write-ahead log. SQLite reads it up to the first frame
 * that doesn't add up and says nothing of the rest. A power cut tears the last transaction at most, since each is synced
 * before the next begins: so whatever comes after a torn one was acknowledged. (Format: sqlite.org/fileformat2.html#walformat)
 */
export function hasLostCommits(file: string): boolean {
  const log = fs.readFileSync(file);
  const magic = log.length < HEADER_BYTES ? 0 : log.readUInt32BE(0);
  const pageBytes = log.length < HEADER_BYTES ? 0 : log.readUInt32BE(8);
  const frameBytes = FRAME_HEADER_BYTES + pageBytes;
  if (log.length < HEADER_BYTES + FRAME_HEADER_BYTES) return false;
  const add = adderOf(log, (magic & 1) === 1);
  let sum = add([0, 0], 0, 24);
  if ((magic & ~1) >>> 0 !== MAGIC || !sameSum(log, 24, sum)) return true;

  const frames = Math.floor((log.length - HEADER_BYTES) / frameBytes);
  let isTorn = false;
  let isTornEnded = false;
  for (let n = 0; n < frames; n += 1) {
    const at = HEADER_BYTES + n * frameBytes;
    // Frames of an earlier round, which is folded into the database already, have other salts.
    const isOfThisRound = log.compare(log, 16, 24, at + 8, at + 16) === 0;
    if (isTornEnded && isOfThisRound) return true;
    if (!isTorn) {
      sum = add(add(sum, at, 8), at + FRAME_HEADER_BYTES, pageBytes);
      isTorn = !isOfThisRound || !sameSum(log, at + 16, sum);
    }
    const endsTransaction = log.readUInt32BE(at + 4) !== 0;
    if (isTorn && isOfThisRound && endsTransaction) isTornEnded = true;
  }
  return false;
}

type Sum = readonly [number, number];

/** The checksum of the format: two sums that feed each other, over words in the order that the magic number names. */
function adderOf(log: Buffer, isBigEndian: boolean) {
  const word = (at: number) => (isBigEndian ? log.readUInt32BE(at) : log.readUInt32LE(at));
  return ([first, second]: Sum, from: number, bytes: number): Sum => {
    let [one, two] = [first, second];
    for (let at = from; at < from + bytes; at += 8) {
      one = (one + word(at) + two) >>> 0;
      two = (two + word(at + 4) + one) >>> 0;
    }
    return [one, two];
  };
}

function sameSum(log: Buffer, at: number, [one, two]: Sum): boolean {
  return log.readUInt32BE(at) === one && log.readUInt32BE(at + 4) === two;
}
