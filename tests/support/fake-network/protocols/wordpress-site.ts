import { createHash } from 'node:crypto';
import type { FakeRequest, FakeWorld } from '../protocol.ts';

/** How a site is set up. */
export interface SiteSetup {
  /** Plain: the REST API has no path of its own. */
  readonly permalinks: 'pretty' | 'plain';
  readonly role: 'contributor' | 'author' | 'editor';
  /** Whether the site offers application passwords, or a plugin or plain http has switched them off. */
  readonly passwords: 'on' | 'off';
  readonly hasTrash: boolean;
  readonly mimes: readonly string[];
}

export interface SiteUser {
  readonly id: number;
  readonly name: string;
}

/** A call of the REST API, wherever it was addressed to. */
export interface SiteCall {
  readonly request: FakeRequest;
  readonly method: string;
  /** After the root, with a slash before it: `/wp/v2/posts`. */
  readonly route: string;
  readonly user: SiteUser | null;
  readonly setup: SiteSetup;
  readonly world: FakeWorld;
  /** As the client knows the site. */
  readonly origin: string;
  readonly fields: string | null;
}

const RIGHTS: Readonly<Record<SiteSetup['role'], readonly string[]>> = {
  contributor: ['read', 'edit_posts', 'delete_posts'],
  author: ['read', 'edit_posts', 'delete_posts', 'publish_posts', 'upload_files', 'edit_published_posts'],
  editor: [
    ...['read', 'edit_posts', 'delete_posts', 'publish_posts', 'upload_files', 'edit_published_posts'],
    ...['edit_others_posts', 'delete_others_posts', 'manage_categories'],
  ],
};

export function may({ user, setup }: SiteCall, right: string): boolean {
  return user !== null && RIGHTS[setup.role].includes(right);
}

export function rightsOf({ setup }: SiteCall): Record<string, true> {
  return Object.fromEntries(RIGHTS[setup.role].map((right) => [right, true]));
}

/** Where a request goes in the REST API, or null where it is for a page of the site. */
export function routeOf({ path, query }: FakeRequest, { permalinks }: SiteSetup): string | null {
  const named = query.get('rest_route');
  if (named !== null) return named;
  return permalinks === 'pretty' && path.startsWith('/wp-json/') ? path.slice('/wp-json'.length) : null;
}

/** A password that is wrong makes a stranger of whoever gives it, as on the real one. */
export function userOf({ headers }: FakeRequest): SiteUser | null {
  const [, encoded = ''] = /^Basic (.+)$/.exec(headers['authorization'] ?? '') ?? [];
  const [name = '', password = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const isRight = name !== '' && password.replace(/[^a-z\d]/gi, '') === passwordOf(name).replaceAll(' ', '');
  return isRight ? { id: numberOf(name), name } : null;
}

/** 24 letters and digits in groups of four, as WordPress shows them. */
export function passwordOf(account: string): string {
  const letters = createHash('sha256').update(`password of ${account}`).digest('hex').slice(0, 24);
  return letters.replace(/(.{4})(?=.)/g, '$1 ');
}

export function numberOf(account: string): number {
  return createHash('sha256').update(account).digest().readUInt16BE(0) + 1;
}

/** The lowest number after a slug that nobody has yet. */
export function freeSlug(wanted: string, isTaken: (slug: string) => boolean): string {
  let slug = wanted;
  for (let number = 2; isTaken(slug); number += 1) slug = `${wanted}-${number}`;
  return slug;
}

/** sanitize_title, for what is written here: letters and digits, and hyphens between them. */
export function slugOf(text: string): string {
  return encodeURIComponent(text.toLowerCase().replace(/[^\p{L}\p{N}_-]+/gu, '-'))
    .toLowerCase()
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');
}

export function slugsAsked({ request }: SiteCall): string[] | null {
  return request.query.get('slug')?.split(',') ?? null;
}
