import { z } from 'zod';
import type { ChannelAccess, ConnectOutcome } from '../connector.ts';
import { accountOf, hostOf, serverOf } from './account.ts';
import { readInstance } from './instance.ts';
import { problemOf } from './problems.ts';
import { callApi, type ApiFailure } from './rest.ts';
import { whoAmI } from './who-am-i.ts';

const READ_TIMEOUT_MS = 20_000;

/** Checks that the server speaks the API and that the token opens an account on it; keeps the server's limits. */
export async function connectAccount(access: ChannelAccess): Promise<ConnectOutcome> {
  const server = serverOf(access.settings['instance'] ?? '');
  if (server === null) {
    return refused('instance', 'Give the name of your server, such as mastodon.social. It must be reached by https.');
  }
  if (accountOf(access).accessToken === '') return refused('accessToken', 'Give the access token of an application.');

  const at = { ...access, settings: { instance: server.instance } };
  const instance = await readInstance(at);
  if (instance.kind !== 'answered') return serverFailure(instance, at);
  const me = await whoAmI(at);
  if (me.kind !== 'answered') {
    return me.kind === 'denied' ? tokenFailure(me, at) : serverFailure(me, at);
  }
  const { id, username } = me.value;
  if (server.username !== null && server.username.toLowerCase() !== username.toLowerCase()) {
    return refused('accessToken', `This access token opens @${username}, not @${server.username}.`);
  }
  const missing = await missingScopes(at);
  if (missing.length > 0) {
    const message = `The application may not do everything yet: tick ${missing.join(' and ')} for it under Preferences → Development, save, and copy its new access token.`;
    return refused('accessToken', message);
  }
  const { domain, limits } = instance.value;
  return {
    kind: 'connected',
    handle: `@${username}@${domain}`,
    settings: { instance: server.instance, domain, accountId: id, username, ...limits },
  };
}

const scopes = z.object({ scopes: z.array(z.string()) });

/** What the token's application was not given, as far as the server says (since 4.3). */
async function missingScopes(access: ChannelAccess): Promise<string[]> {
  const outcome = await callApi(access, {
    method: 'GET',
    path: '/api/v1/apps/verify_credentials',
    timeoutMs: READ_TIMEOUT_MS,
    answer: scopes,
  });
  if (outcome.kind !== 'answered' || outcome.value.scopes.length === 0) return [];
  const given = outcome.value.scopes;
  return ['read:accounts', 'read:statuses', 'write:statuses', 'write:media'].filter(
    (scope) => !given.includes(scope) && !given.includes(scope.split(':')[0] ?? scope),
  );
}

function tokenFailure(failure: ApiFailure, access: ChannelAccess): ConnectOutcome {
  return { kind: 'refused', field: 'accessToken', problem: problemOf(failure, access) };
}

/** An answer that is not the API's own is one of another kind of server; everything else may pass. */
function serverFailure(failure: ApiFailure, access: ChannelAccess): ConnectOutcome {
  const answered = failure.kind === 'lost' ? failure.status : failure.kind === 'notSent' ? null : 400;
  if (failure.kind === 'limited' || answered === null || answered >= 500) {
    return { kind: 'unreachable', problem: problemOf(failure, access) };
  }
  const message = `${hostOf(access)} does not answer as a Mastodon server does. Give the address that you sign in at.`;
  return refused('instance', message);
}

function refused(field: string, message: string): ConnectOutcome {
  return { kind: 'refused', field, problem: { code: `mastodon.${field}`, message } };
}
