import { z } from 'zod';
import type { HttpAnswer, HttpFailure } from '../../ports/http.ts';
import type { ChannelAccess } from '../connector.ts';
import { restUrl, parseJson } from './rest.ts';
import { isSameHost, siteAddress } from './site-address.ts';

/** What became of looking for a site's REST API. */
export type RootOutcome =
  | {
      readonly kind: 'found';
      /** The site's address as it is now: redirects followed. */
      readonly site: string;
      readonly restRoot: string;
      /** `unsaid`: the site tells strangers nothing. */
      readonly passwords: 'on' | 'off' | 'unsaid';
    }
  | { readonly kind: 'notWordPress' }
  | { readonly kind: 'blocked'; readonly status: number }
  /** It sends visitors to another host, where the password shall not go unasked. */
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'failed'; readonly failure: HttpFailure }
  | { readonly kind: 'unavailable'; readonly status: number };

const ROOT_TIMEOUT_MS = 30_000;
const REDIRECTS_MAX = 5;
/** The whole index of a site with many plugins, where `_fields` is ignored. */
const MAX_INDEX_BYTES = 16_000_000;

/**
 * Where the API begins: with plain permalinks it has no path of its own. `index.php` is written out as WordPress itself
 * does, because some servers redirect to it and lose the body of a POST on the way.
 */
const ROOTS = ['/wp-json/', '/index.php?rest_route=/'];

/** Finds the REST API of a site. No secret is sent: the address may be wrong. */
export async function findRoot(access: ChannelAccess, site: string): Promise<RootOutcome> {
  let worst: RootOutcome = { kind: 'notWordPress' };
  for (const root of ROOTS) {
    const outcome = await tryRoot(access, site, root);
    if (outcome.kind === 'found' || outcome.kind === 'failed' || outcome.kind === 'moved') return outcome;
    if (outcome.kind !== 'notWordPress') worst = outcome;
  }
  return worst;
}

async function tryRoot(access: ChannelAccess, site: string, root: string): Promise<RootOutcome> {
  let address = restUrl(`${site}${root}`, '', { _fields: 'namespaces,authentication' });
  for (let hops = 0; hops <= REDIRECTS_MAX; hops += 1) {
    const outcome = await access.http.request({
      method: 'GET',
      url: address,
      headers: { accept: 'application/json', 'user-agent': 'Broadside' },
      timeoutMs: ROOT_TIMEOUT_MS,
      maxBytes: MAX_INDEX_BYTES,
      signal: access.signal,
    });
    if (!outcome.ok) return { kind: 'failed', failure: outcome.error };
    const next = redirectOf(outcome.value, address);
    if (next === null) return readIndex(outcome.value, address, root);
    if (siteAddress(next) === null || !isSameHost(next, site))
      return { kind: 'moved', to: URL.parse(next)?.origin ?? next };
    address = next;
  }
  return { kind: 'notWordPress' };
}

function redirectOf({ status, headers }: HttpAnswer, address: string): string | null {
  if (status < 300 || status >= 400) return null;
  return URL.parse(headers['location'] ?? '', address)?.href ?? null;
}

const index = z.object({ namespaces: z.array(z.string()), authentication: z.unknown().optional() });
const restError = z.object({ code: z.string(), message: z.string() });

function readIndex({ status, body }: HttpAnswer, address: string, root: string): RootOutcome {
  const answer = parseJson(body);
  const read = index.safeParse(answer);
  const site = siteBefore(address);
  if (status === 200 && read.success) {
    if (!read.data.namespaces.includes('wp/v2')) return { kind: 'blocked', status };
    const passwords = hasPasswords(read.data.authentication) ? 'on' : 'off';
    return { kind: 'found', site, restRoot: `${site}${root}`, passwords };
  }
  if (status === 401 || status === 403) {
    // Plugins hide the API from strangers; whoever logs in may yet see it.
    const isApi = restError.safeParse(answer).success;
    return isApi
      ? { kind: 'found', site, restRoot: `${site}${root}`, passwords: 'unsaid' }
      : { kind: 'blocked', status };
  }
  return status >= 500 || status === 429 ? { kind: 'unavailable', status } : { kind: 'notWordPress' };
}

/** The site that a root was found on, wherever redirects have led. */
function siteBefore(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname.replace(/\/(?:wp-json\/?|index\.php)?$/, '')}`;
}

function hasPasswords(authentication: unknown): boolean {
  return typeof authentication === 'object' && authentication !== null && 'application-passwords' in authentication;
}
