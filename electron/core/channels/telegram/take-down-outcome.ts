import { assertNever } from '#shared/lib/assert-never.ts';
import type { ChannelAccess, TakeDownOutcome } from '../connector.ts';
import type { BotApiFailure } from './bot-api.ts';
import { checkOwnBot } from './own-bot.ts';
import { otherBot, problemOf } from './problems.ts';

/** Another bot doesn't find what it can't see. */
export async function goneIfOwn(access: ChannelAccess): Promise<TakeDownOutcome> {
  const bot = await checkOwnBot(access);
  switch (bot.kind) {
    case 'own':
      return { kind: 'gone' };
    case 'other':
      return { kind: 'reconnect', problem: otherBot };
    default:
      return takeDownFailure(bot, access);
  }
}

export function takeDownFailure(failure: BotApiFailure, access: ChannelAccess): TakeDownOutcome {
  const problem = problemOf(failure, access);
  switch (failure.kind) {
    case 'notSent':
    case 'lost':
      return { kind: 'unknown', problem };
    case 'limited':
      return { kind: 'stillThere', problem, retryAfterMs: failure.retryAfterMs };
    case 'denied':
    case 'shutOut':
    case 'moved':
      return { kind: 'reconnect', problem };
    case 'refused':
      return { kind: 'stillThere', problem };
    default:
      return assertNever(failure);
  }
}
