/**
 * `next` with every part that says the same as in `before` replaced by the old object, so that screens see by identity
 * what has changed. For plain JSON values only.
 */
export function keepEqual<Value>(before: unknown, next: Value): Value {
  if (Object.is(before, next)) return next;
  if (Array.isArray(before) && Array.isArray(next)) return keepEqualArray(before, next) as Value;
  if (isRecord(before) && isRecord(next)) return keepEqualRecord(before, next) as Value;
  return next;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Items with an id are compared with the one of the same id, so that one more at the top leaves the rest as they are. */
function keepEqualArray(before: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const byId = new Map(before.filter(isRecord).map((item) => [item['id'], item]));
  const kept = next.map((item, index) => {
    const id = isRecord(item) ? item['id'] : undefined;
    return keepEqual(id === undefined ? before[index] : byId.get(id), item);
  });
  const isSame = before.length === kept.length && kept.every((item, index) => item === before[index]);
  return isSame ? before : kept;
}

function keepEqualRecord(
  before: Readonly<Record<string, unknown>>,
  next: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const keys = Object.keys(next);
  const kept = Object.fromEntries(keys.map((key) => [key, keepEqual(before[key], next[key])]));
  const isSame =
    keys.length === Object.keys(before).length && keys.every((key) => key in before && kept[key] === before[key]);
  return isSame ? before : kept;
}
