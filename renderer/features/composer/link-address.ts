/** The web link as it can be saved: null for none, undefined for what is not an address. */
export function linkAddress(written: string): string | null | undefined {
  const text = written.trim();
  if (text === '') return null;
  if (/^https?:\/\//i.test(text)) return isAddress(text) ? text : undefined;
  // Written without its scheme it must at least look like a host: `zerno.ua/menu`.
  const withScheme = `https://${text}`;
  return /^[^\s/?#:@]+\.[^\s/?#:@.]{2,}(?::\d+)?(?:[/?#]|$)/.test(text) && isAddress(withScheme)
    ? withScheme
    : undefined;
}

function isAddress(text: string): boolean {
  return !/\s/.test(text) && URL.canParse(text);
}
