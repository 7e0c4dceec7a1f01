import { writtenAddresses } from '#shared/text/written-addresses.ts';

/** A web address that a text shows, by its place in the text (UTF-16 units). */
export interface WebLink {
  readonly start: number;
  readonly end: number;
  readonly href: string;
}

/** The http and https addresses that are written out in a text. Bare domains are left alone: `e.g.` is not a site. */
export function findWebLinks(text: string): WebLink[] {
  const links: WebLink[] = [];
  for (const { start, end, address } of writtenAddresses(text)) {
    const href = webAddress(address);
    if (href !== null) links.push({ start, end, href });
  }
  return links;
}

/** An address that can safely be a link, or null: only http and https, with a host. */
export function webAddress(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol) || !/[\p{L}\p{N}]/u.test(url.hostname)) return null;
  return /^[\x21-\x7e]+$/.test(address) ? address : url.href;
}
