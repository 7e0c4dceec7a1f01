import { z } from 'zod';
import type { ChannelAccess } from '../connector.ts';
import { accountOf } from './account.ts';
import { callRest, type RestFailure, type RestOutcome } from './rest.ts';

const WHO_TIMEOUT_MS = 30_000;

const user = z.object({
  id: z.number().int(),
  username: z.string(),
  capabilities: z.record(z.string(), z.unknown()),
});
export type SiteUser = z.output<typeof user>;

/** Who the site takes us for, and what that user may do. */
export function findUser(access: ChannelAccess): Promise<RestOutcome<SiteUser>> {
  return callRest(access, {
    method: 'GET',
    path: 'wp/v2/users/me',
    query: { context: 'edit', _fields: 'id,username,capabilities' },
    timeoutMs: WHO_TIMEOUT_MS,
    answer: user,
  });
}

/** Whether the site still takes us for the user who was connected: only then is its “there is no such post” believed. */
export async function checkUser(access: ChannelAccess): Promise<'same' | 'other' | RestFailure> {
  const outcome = await findUser(access);
  if (outcome.kind !== 'answered') return outcome;
  return String(outcome.value.id) === accountOf(access).userId ? 'same' : 'other';
}
