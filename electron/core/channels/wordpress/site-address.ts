import { serviceOrigin } from '../service-origin.ts';

/** Pages of a site that people copy the address of. */
const INNER_PAGE = /\/(?:wp-admin|wp-login\.php|wp-json|index\.php)(?:\/.*)?$/;

/**
 * The address of a site as people type it: bare, with a page behind it, with a slash at the end. Null where it is none, or
 * where a password must not be sent.
 */
export function siteAddress(given: string): string | null {
  const typed = given.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `${schemeOf(typed)}://${typed}`;
  const origin = serviceOrigin(address);
  const url = URL.parse(address);
  if (origin === null || url === null) return null;
  return `${origin}${url.pathname.replace(INNER_PAGE, '')}`.replace(/\/+$/, '');
}

function schemeOf(bare: string): 'http' | 'https' {
  return serviceOrigin(`http://${bare}`) === null ? 'https' : 'http';
}

/** Whether two addresses are of one site: `www.` may come and go, and https may take the place of http. */
export function isSameHost(one: string, other: string): boolean {
  const host = (address: string) => URL.parse(address)?.hostname.replace(/^www\./, '');
  return host(one) !== undefined && host(one) === host(other);
}

/** How a person names the site: its host and path. */
export function siteName(site: string): string {
  return site.replace(/^https?:\/\//, '');
}
