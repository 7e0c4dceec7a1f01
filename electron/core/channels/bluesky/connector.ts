import { bluesky as facts } from '#shared/networks/bluesky.ts';
import type { Connector } from '../connector.ts';
import { connectAccount } from './connect-account.ts';
import { findingsOf } from './findings.ts';
import { lookUpPost, readBackPost } from './read-post.ts';
import { remoteFromUrl } from './remote.ts';
import type { SessionKeeper } from './session-keeper.ts';
import { stepsOf } from './steps.ts';
import { takeDownPost } from './take-down-post.ts';

/** Bluesky, by the AT Protocol: the record key is chosen here, so a post whose answer was lost is written again as itself. */
export function createBluesky(sessions: SessionKeeper): Connector {
  return {
    facts,
    connect: (access) => connectAccount(sessions, access),
    findings: findingsOf,
    steps: (payload) => stepsOf(sessions, payload),
    lookUp: (context) => lookUpPost(sessions, context),
    takeDown: (published) => takeDownPost(sessions, published, published.remote),
    readBack: (access, remote) => readBackPost(sessions, access, remote),
    remoteFromUrl,
    clockUrl: ({ service }) => `${service ?? ''}/xrpc/_health`,
  };
}
