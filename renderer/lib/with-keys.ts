/** Things that have nothing but a name, which may be the same for two of them, each with a key that is its own. */
export function withKeys<Item>(items: readonly Item[], nameOf: (item: Item) => string): { key: string; item: Item }[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const name = nameOf(item);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { key: `${count} ${name}`, item };
  });
}

/** The same of names alone. */
export function namesWithKeys(names: readonly string[]): { key: string; item: string }[] {
  return withKeys(names, (name) => name);
}
