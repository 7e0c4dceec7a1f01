/** Deeper than anything that the contract takes, and far from what would exhaust the stack of a schema. */
const DEPTH_MAX = 64;

/** Whether a value that JSON gave is nested deeper than any input of ours. Walks without recursion, for that very reason. */
export function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEPTH_MAX) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return false;
}
