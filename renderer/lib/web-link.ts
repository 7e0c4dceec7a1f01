/** The web address a person wrote, as it is; empty for none at all; null where it is no web address. */
export function webLink(written: string): string | null {
  const address = written.trim();
  return address === '' || (/^https?:\/\//i.test(address) && URL.canParse(address)) ? address : null;
}
