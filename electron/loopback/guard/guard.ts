import type { Clock } from '#core/ports/clock.ts';
import { judgeRequest, type DoorAddress, type RefusalReason, type RequestFacts } from './judge-request.ts';
import { createLockout } from './lockout.ts';
import { isSameSecret } from './secret.ts';

/** A refusal that says nothing but its status; `denied` alone is told in words, to a page whose secret is of an earlier run. */
export interface Refused {
  readonly kind: 'refused';
  readonly status: number;
  readonly denied: boolean;
  readonly retryAfterS: number | null;
}

export type Admission = { readonly kind: 'admitted' } | Refused;

/** Stands before everything else. What it refuses is counted and never logged: a log that strangers can fill is a hole. */
export interface Guard {
  admit(facts: RequestFacts): Admission;
  /** A request that could not even be judged was refused. */
  count(reason: RefusalReason): void;
  readonly refusals: ReadonlyMap<RefusalReason, number>;
}

export interface GuardOptions {
  readonly address: DoorAddress;
  readonly secret: string;
  readonly clock: Clock;
}

export function createGuard({ address, secret, clock }: GuardOptions): Guard {
  const refusals = new Map<RefusalReason, number>();
  const lockout = createLockout(clock);
  const count = (reason: RefusalReason) => refusals.set(reason, (refusals.get(reason) ?? 0) + 1);

  /** The right secret is let in even while wrong ones are locked out: who guesses can't keep the user from the work. */
  function checkSecret(authorization: string | null): Admission {
    const given = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (given !== undefined && isSameSecret(given, secret)) return { kind: 'admitted' };
    const waitMs = lockout.waitMs();
    count(waitMs > 0 ? 'lockedOut' : 'secret');
    if (given !== undefined && waitMs === 0) lockout.wrong();
    return { kind: 'refused', status: 401, denied: true, retryAfterS: waitMs > 0 ? Math.ceil(waitMs / 1000) : null };
  }

  return {
    refusals,
    count,
    admit(facts) {
      const verdict = judgeRequest(facts, address);
      if (verdict.kind === 'admit')
        return verdict.needs === 'secret' ? checkSecret(verdict.authorization) : { kind: 'admitted' };
      count(verdict.reason);
      return { kind: 'refused', status: verdict.status, denied: false, retryAfterS: null };
    },
  };
}
