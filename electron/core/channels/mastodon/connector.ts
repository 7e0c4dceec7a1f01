import { mastodon as facts } from '#shared/networks/mastodon.ts';
import type { Connector } from '../connector.ts';
import type { Pause } from '../pause.ts';
import { connectAccount } from './connect-account.ts';
import { editPost } from './edit-post.ts';
import { findingsOf } from './findings.ts';
import { lookUpPost } from './look-up-post.ts';
import { remoteFromUrl } from './status.ts';
import { stepsOf } from './steps.ts';
import { readBackPost, takeDownPost } from './take-down-post.ts';

/** Mastodon and its kin: a key guards a post for an hour, and the account's own posts can be looked through. */
export function createMastodon(pause: Pause): Connector {
  return {
    facts,
    connect: connectAccount,
    findings: findingsOf,
    steps: (payload) => stepsOf(pause, payload),
    lookUp: lookUpPost,
    takeDown: (published) => takeDownPost(published, published.remote),
    readBack: readBackPost,
    remoteFromUrl,
    edit: (published, next) => editPost(published, pause, next),
    clockUrl: (settings) => `${settings['instance'] ?? ''}/api/v2/instance`,
  };
}
