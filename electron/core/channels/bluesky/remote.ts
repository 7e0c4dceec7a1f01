import type { ChannelAccess, Remote } from '../connector.ts';
import { accountOf } from './account.ts';
import type { Session } from './session-keeper.ts';

/** A post by its account and its key. */
export interface PostAddress {
  /** A DID; a handle where a person gave the address of the page. */
  readonly repo: string;
  readonly rkey: string;
}

/** A post as the server named it, with the page that shows it. The DID stays when the account changes its handle. */
export function remoteOf(uri: string): Remote {
  const post = parse(/^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/([^/]+)$/, uri);
  return { id: uri, url: post === null ? null : `https://bsky.app/profile/${post.repo}/post/${post.rkey}` };
}

/** The post that a remote stands for, by its id or by its page. */
export function postAddress(remote: Remote): PostAddress | null {
  return (
    parse(/^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/([^/?#]+)$/, remote.id) ??
    parse(/\/profile\/([^/]+)\/post\/([^/?#]+)\/?$/, remote.id) ??
    parse(/\/profile\/([^/]+)\/post\/([^/?#]+)\/?$/, remote.url ?? '')
  );
}

/** The post behind a link, if it can be one of this account: who is behind a DID is known when it is opened. */
export function remoteFromUrl(url: string, settings: ChannelAccess['settings']): Remote | null {
  const post = postAddress({ id: url, url });
  const { handle } = accountOf({ settings, secrets: {} });
  if (post === null || !(post.repo.startsWith('did:') || post.repo.toLowerCase() === handle)) return null;
  return { id: `at://${post.repo}/app.bsky.feed.post/${post.rkey}`, url };
}

/** Whether a post is on the account of a session. */
export function isOnAccount({ repo }: PostAddress, session: Session): boolean {
  return repo === session.did || repo.toLowerCase() === session.handle.toLowerCase();
}

export const unknownPost = {
  code: 'bluesky.unknownPost',
  message: 'This is not the address of a Bluesky post. Take it down by hand, then say here that it is gone.',
};

export const otherAccount = {
  code: 'bluesky.otherAccount',
  message: 'The connected account is not the one that the post is on. Connect that account again.',
};

function parse(pattern: RegExp, text: string): PostAddress | null {
  const [, repo, rkey] = pattern.exec(text) ?? [];
  if (repo === undefined || rkey === undefined) return null;
  // A colon is all that browsers write in percent signs here; a link can hold anything.
  return { repo: repo.replaceAll(/%3a/gi, ':'), rkey };
}
