/** A request as it stood on the wire, before anything was made of it. */
export interface RequestFacts {
  readonly method: string;
  /** The request target, not decoded. */
  readonly target: string;
  readonly httpVersion: string;
  /** Names and values in turn, repeated ones included. */
  readonly rawHeaders: readonly string[];
}

/** Where this door is: `127.0.0.1:4711` and `http://127.0.0.1:4711`. */
export interface DoorAddress {
  readonly host: string;
  readonly origin: string;
}

/** What must still be shown before a request is served. */
export type Authority = 'nothing' | 'launchCode' | 'signature' | 'secret';

export type RefusalReason =
  | 'version'
  | 'repeatedHeader'
  | 'host'
  | 'target'
  | 'upgrade'
  | 'method'
  | 'body'
  | 'origin'
  | 'site'
  | 'contentType'
  | 'expectation'
  | 'secret'
  | 'lockedOut';

export type Verdict =
  | { readonly kind: 'admit'; readonly needs: Authority; readonly authorization: string | null }
  | { readonly kind: 'refuse'; readonly status: number; readonly reason: RefusalReason };

/** Node takes the first of two; another reader of the same bytes may take the second. */
const ONCE = ['host', 'origin', 'authorization', 'content-type', 'content-length', 'sec-fetch-site', 'sec-fetch-mode'];

/** No escapes, no backslashes, no characters that any file system or decoder would read as something else. */
const TARGET = /^(\/[A-Za-z0-9._~/-]*)(?:\?[\x21-\x7e]*)?$/;

/**
 * Whether a request may go on to be routed, and what it must show for it. Pure: the same request is always judged alike.
 * Programs that are not browsers send neither `Origin` nor `Sec-Fetch-Site`; the secret is what they are known by.
 */
export function judgeRequest(facts: RequestFacts, door: DoorAddress): Verdict {
  const headers = singleHeaders(facts.rawHeaders);
  const path = TARGET.exec(facts.target)?.[1];

  if (facts.httpVersion !== '1.1') return refuse(400, 'version');
  if (headers === null) return refuse(400, 'repeatedHeader');
  if (headers.get('host') !== door.host) return refuse(403, 'host');
  if (path === undefined || hasOddSegment(path)) return refuse(404, 'target');
  if (headers.has('upgrade')) return refuse(400, 'upgrade');

  const entrance = entranceOf(path);
  if (!entrance.methods.includes(facts.method)) return refuse(405, 'method');
  if (isRead(facts.method) && announcesBody(headers)) return refuse(400, 'body');
  if (!isOwnOrigin(headers.get('origin'), door.origin)) return refuse(403, 'origin');
  if (!isOwnSite(headers.get('sec-fetch-site'), entrance.shell)) return refuse(403, 'site');
  if (facts.method === 'POST' && !isJson(headers.get('content-type'))) return refuse(415, 'contentType');
  return { kind: 'admit', needs: entrance.needs, authorization: headers.get('authorization') ?? null };
}

interface Entrance {
  readonly methods: readonly string[];
  readonly needs: Authority;
  /** The page itself: the one address that is typed or clicked from outside. */
  readonly shell: boolean;
}

const READ = ['GET', 'HEAD'];
const UPLOADS = ['/api/assets/upload', '/api/projects/upload'];

function entranceOf(path: string): Entrance {
  if (path === '/') return { methods: READ, needs: 'nothing', shell: true };
  if (path === '/session') return { methods: ['POST'], needs: 'launchCode', shell: false };
  if (path === '/session/launch') return { methods: ['POST'], needs: 'secret', shell: false };
  if (path === '/events') return { methods: ['GET'], needs: 'secret', shell: false };
  if (UPLOADS.includes(path)) return { methods: ['PUT'], needs: 'secret', shell: false };
  if (path === '/api') return { methods: READ, needs: 'secret', shell: false };
  if (path.startsWith('/api/')) return { methods: ['POST'], needs: 'secret', shell: false };
  if (path.startsWith('/media/') || path.startsWith('/exports/'))
    return { methods: READ, needs: 'signature', shell: false };
  return { methods: READ, needs: 'nothing', shell: false };
}

/** The headers that may come once, by lower-case name; null where one of them came twice. */
function singleHeaders(rawHeaders: readonly string[]): ReadonlyMap<string, string> | null {
  const headers = new Map<string, string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    if (headers.has(name) && ONCE.includes(name)) return null;
    headers.set(name, rawHeaders[index + 1] ?? '');
  }
  return headers;
}

function hasOddSegment(path: string): boolean {
  return path.includes('//') || path.split('/').some((segment) => segment === '.' || segment === '..');
}

function isRead(method: string): boolean {
  return READ.includes(method);
}

function announcesBody(headers: ReadonlyMap<string, string>): boolean {
  return headers.has('transfer-encoding') || (headers.get('content-length') ?? '0') !== '0';
}

function isOwnOrigin(origin: string | undefined, own: string): boolean {
  return origin === undefined || origin === own;
}

function isOwnSite(site: string | undefined, shell: boolean): boolean {
  return site === undefined || site === 'same-origin' || (shell && site === 'none');
}

function isJson(contentType: string | undefined): boolean {
  return contentType !== undefined && /^application\/json(?:;\s*charset=utf-8)?$/i.test(contentType);
}

function refuse(status: number, reason: RefusalReason): Verdict {
  return { kind: 'refuse', status, reason };
}
