export interface ByteRange {
  readonly start: number;
  /** The last byte, itself included. */
  readonly end: number;
}

/**
 * The range that a `Range` header asks for: null where it asks for none that we serve (several at once, another unit), so
 * that the whole file is the answer, and `unsatisfiable` where it lies behind the end.
 */
export function parseByteRange(header: string | null, bytes: number): ByteRange | 'unsatisfiable' | null {
  const asked = /^bytes=(?:(\d{1,15})-(\d{1,15})?|-(\d{1,15}))$/.exec(header ?? '');
  if (!asked) return null;
  const [, first, last, suffix] = asked;
  if (suffix !== undefined) return within(Math.max(bytes - Number(suffix), 0), bytes - 1, bytes);
  const start = Number(first);
  const end = last === undefined ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== undefined && Number(last) < start) return null;
  return within(start, end, bytes);
}

function within(start: number, end: number, bytes: number): ByteRange | 'unsatisfiable' {
  return start < bytes && start <= end ? { start, end } : 'unsatisfiable';
}
