import type { Problem } from '#shared/contract/deliveries.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { ChannelAccess } from '../connector.ts';
import { accountOf } from './account.ts';
import type { XrpcFailure } from './xrpc.ts';

/** A failed call in words that say what to do. */
export function problemOf(failure: XrpcFailure, access: ChannelAccess): Problem {
  const { service, appPassword } = accountOf(access);
  // A server that repeats what it was sent must not put the password into the journal.
  const words = (text: string) => (appPassword === '' ? text : text.replaceAll(appPassword, '•••'));
  switch (failure.kind) {
    case 'notSent':
      return {
        code: 'network.unreachable',
        message: `${service} can't be reached (${failure.reason}).`,
      };
    case 'limited':
      return {
        code: 'network.limited',
        message: 'Bluesky wants fewer calls for a while. It goes on by itself when that time is over.',
        details: { retryAfterMs: failure.retryAfterMs },
      };
    case 'denied':
      return {
        code: 'bluesky.denied',
        message: `Bluesky does not accept the app password (“${words(failure.message)}”). Make a new one on Bluesky under Settings → Privacy and security → App passwords, and connect the channel again.`,
        details: { error: failure.error },
      };
    case 'refused':
      return {
        code: 'bluesky.refused',
        message: `Bluesky refused it: “${words(failure.message)}” Change the post and send it again.`,
        details: { error: failure.error },
      };
    case 'lost':
      return {
        code: 'answer.lost',
        message: `The answer of ${service} was lost (${failure.reason}).`,
        details: { reason: failure.reason },
      };
    default:
      return assertNever(failure);
  }
}
