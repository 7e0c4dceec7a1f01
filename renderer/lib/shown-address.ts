/** Where a published post can be seen, as the screen shows it. */
export type ShownAddress =
  | { readonly kind: 'web'; readonly href: string; readonly text: string }
  | { readonly kind: 'file'; readonly text: string };

/** Only http and https become links; a `file:` address is shown as the path it names, anything else as plain words. */
export function shownAddress(url: string): ShownAddress {
  const parsed = URL.parse(url);
  if (parsed === null) return { kind: 'file', text: url };
  if (/^https?:$/.test(parsed.protocol)) return { kind: 'web', href: parsed.href, text: url };
  if (parsed.protocol !== 'file:') return { kind: 'file', text: url };
  return { kind: 'file', text: filePath(parsed) };
}

function filePath({ pathname, host }: URL): string {
  const path = decoded(pathname);
  if (host !== '') return `\\\\${host}${path.replaceAll('/', '\\')}`;
  return /^\/[a-z]:\//i.test(path) ? path.slice(1).replaceAll('/', '\\') : path;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
