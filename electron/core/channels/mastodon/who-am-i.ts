import { z } from 'zod';
import type { ChannelAccess } from '../connector.ts';
import { accountOf } from './account.ts';
import { callApi, type ApiFailure, type ApiOutcome } from './rest.ts';

const WHO_TIMEOUT_MS = 20_000;

const ownAccount = z.object({
  id: z.string().min(1),
  username: z.string().min(1),
  /** How many posts the account has, direct ones not counted; not every server says so. */
  statuses_count: z.number().int().optional().catch(undefined),
});
export type OwnAccount = z.output<typeof ownAccount>;

/** The account that the token opens. */
export function whoAmI(access: ChannelAccess): Promise<ApiOutcome<OwnAccount>> {
  return callApi(access, {
    method: 'GET',
    path: '/api/v1/accounts/verify_credentials',
    timeoutMs: WHO_TIMEOUT_MS,
    answer: ownAccount,
  });
}

export type RightAccount =
  { readonly kind: 'right'; readonly account: OwnAccount } | { readonly kind: 'other' } | ApiFailure;

/** Whether the token opens the account that was connected: what another one says about a post means nothing. */
export async function rightAccount(access: ChannelAccess): Promise<RightAccount> {
  const outcome = await whoAmI(access);
  if (outcome.kind !== 'answered') return outcome;
  const { value: account } = outcome;
  return account.id === accountOf(access).accountId ? { kind: 'right', account } : { kind: 'other' };
}
