import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ChannelAccess } from '../connector.ts';
import { accountOf } from './account.ts';
import { callXrpc, type XrpcFailure, type XrpcOutcome } from './xrpc.ts';

const SESSION_TIMEOUT_MS = 20_000;

const session = z.object({
  did: z.string().regex(/^did:[a-z]+:.+$/),
  handle: z.string(),
  accessJwt: z.string().min(1),
  refreshJwt: z.string().min(1),
});
export type Session = z.output<typeof session>;

/**
 * Sessions of the accounts in use, for the life of the process and in memory alone. They are kept because a server takes
 * few log-ins: 30 in five minutes and 300 a day for an account.
 */
export class SessionKeeper {
  readonly #sessions = new Map<string, Promise<XrpcOutcome<Session>>>();

  /**
   * Runs a call with a session. A token that is refused is renewed once, and the call made again: a call that was
   * refused for its token did nothing.
   */
  async run<Value>(
    access: ChannelAccess,
    call: (session: Session) => Promise<XrpcOutcome<Value>>,
  ): Promise<XrpcOutcome<Value>> {
    const opened = await this.#open(access);
    if (opened.kind !== 'answered') return unsent(opened);
    const outcome = await call(opened.value);
    if (outcome.kind !== 'denied') return outcome;
    const renewed = await this.#renew(access, opened.value);
    return renewed.kind === 'answered' ? await call(renewed.value) : unsent(renewed);
  }

  /** Logs in even where a session is kept: shows that the password is still good. */
  openAnew(access: ChannelAccess): Promise<XrpcOutcome<Session>> {
    return this.#keep(nameOf(access), createSession(access));
  }

  #open(access: ChannelAccess): Promise<XrpcOutcome<Session>> {
    const name = nameOf(access);
    return this.#sessions.get(name) ?? this.#keep(name, createSession(access));
  }

  /** Calls that find the same token refused wait for one renewal. */
  async #renew(access: ChannelAccess, stale: Session): Promise<XrpcOutcome<Session>> {
    const name = nameOf(access);
    const kept = this.#sessions.get(name);
    const current = await kept;
    if (current?.kind === 'answered' && current.value.accessJwt !== stale.accessJwt) return current;
    const newer = this.#sessions.get(name);
    return newer !== undefined && newer !== kept ? newer : this.#keep(name, refreshSession(access, stale));
  }

  async #keep(name: string, opening: Promise<XrpcOutcome<Session>>): Promise<XrpcOutcome<Session>> {
    this.#sessions.set(name, opening);
    const outcome = await opening;
    if (outcome.kind !== 'answered' && this.#sessions.get(name) === opening) this.#sessions.delete(name);
    return outcome;
  }
}

/** One session for an account and its password; the password itself is not kept. */
function nameOf(access: ChannelAccess): string {
  const { service, handle, appPassword } = accountOf(access);
  return createHash('sha256')
    .update(JSON.stringify([service, handle, appPassword]))
    .digest('hex');
}

function createSession(access: ChannelAccess): Promise<XrpcOutcome<Session>> {
  const { service, handle, appPassword } = accountOf(access);
  return callXrpc(access, service, null, {
    nsid: 'com.atproto.server.createSession',
    isProcedure: true,
    body: { identifier: handle, password: appPassword },
    timeoutMs: SESSION_TIMEOUT_MS,
    answer: session,
  });
}

/** Where the server doesn't renew, the app password opens a new session. */
async function refreshSession(access: ChannelAccess, stale: Session): Promise<XrpcOutcome<Session>> {
  const renewed = await callXrpc(access, accountOf(access).service, stale.refreshJwt, {
    nsid: 'com.atproto.server.refreshSession',
    isProcedure: true,
    timeoutMs: SESSION_TIMEOUT_MS,
    answer: session,
  });
  return renewed.kind === 'denied' || renewed.kind === 'refused' ? createSession(access) : renewed;
}

/** However the session failed to open: the call that needed it was never made. */
function unsent(failure: XrpcFailure): XrpcFailure {
  return failure.kind === 'lost' ? { kind: 'notSent', reason: failure.reason } : failure;
}
