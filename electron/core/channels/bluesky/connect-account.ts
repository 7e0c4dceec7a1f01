import { z } from 'zod';
import type { ChannelAccess, ConnectOutcome } from '../connector.ts';
import { serviceOrigin } from '../service-origin.ts';
import { accountOf, normalHandle } from './account.ts';
import { problemOf } from './problems.ts';
import type { SessionKeeper } from './session-keeper.ts';
import { callXrpc, type XrpcFailure, type XrpcOutcome } from './xrpc.ts';

const RESOLVE_TIMEOUT_MS = 20_000;

/** Checks that the handle exists, that the app password opens it, and that both mean the same account. */
export async function connectAccount(sessions: SessionKeeper, access: ChannelAccess): Promise<ConnectOutcome> {
  const given = accountOf(access);
  const service = serviceOrigin(given.service);
  if (service === null) {
    return refused('service', 'The server must start with https://, such as https://bsky.social.');
  }
  const handle = normalHandle(given.handle);
  if (handle === null) return refused('handle', 'Give the whole handle, such as zerno.bsky.social.');
  if (given.appPassword === '') return refused('appPassword', 'Give an app password of the account.');

  const settings = { service, handle };
  const account = { ...access, settings };
  const did = await resolveHandle(account, service, handle);
  if (did.kind !== 'answered') return connectFailure(did, account, 'handle');
  const session = await sessions.openAnew(account);
  if (session.kind !== 'answered') return connectFailure(session, account, 'appPassword');
  if (session.value.did !== did.value) {
    return refused('handle', `${handle} belongs to another account than the one this password opens.`);
  }
  return { kind: 'connected', handle: `@${handle}`, settings };
}

async function resolveHandle(access: ChannelAccess, service: string, handle: string): Promise<XrpcOutcome<string>> {
  const outcome = await callXrpc(access, service, null, {
    nsid: 'com.atproto.identity.resolveHandle',
    isProcedure: false,
    query: { handle },
    timeoutMs: RESOLVE_TIMEOUT_MS,
    answer: z.object({ did: z.string() }),
  });
  return outcome.kind === 'answered' ? { kind: 'answered', value: outcome.value.did } : outcome;
}

/** What is refused here is what was typed in; everything else may pass. */
function connectFailure(failure: XrpcFailure, access: ChannelAccess, field: string): ConnectOutcome {
  const problem = problemOf(failure, access);
  if (field === 'handle' && failure.kind === 'refused') {
    const { handle, service } = accountOf(access);
    return refused('handle', `There is no account ${handle} on ${service}. See whether the handle is spelled right.`);
  }
  if (failure.kind === 'denied' || failure.kind === 'refused') return { kind: 'refused', field, problem };
  return { kind: 'unreachable', problem };
}

function refused(field: string, message: string): ConnectOutcome {
  return { kind: 'refused', field, problem: { code: `bluesky.${field}`, message } };
}
