import type { Proof } from '../proof.ts';
import type { Fate } from '../stage/judge.ts';
import { isFlagged } from '../stage/judge.ts';
import { publishUnderKills } from '../stage/under-kills.ts';

const CONTROL_KILLS = 60;
/** Of what is planned, on a bad day. */
const MOST_FLAGGED = 0.02;

function fewFlagged(fates: readonly Fate[]): string[] {
  const flagged = fates.filter(isFlagged);
  // One of a small number is more than the share and says nothing.
  if (flagged.length <= Math.max(1, fates.length * MOST_FLAGGED)) return [];
  return [`${flagged.length} of ${fates.length} were left to a person`];
}

export const proof: Proof = {
  name: 'F02',
  promise: 'The same on a network whose own list has to tell, in short pages and late: once, or shown to a person.',
  n: { fast: 16, all: 1000 },
  runs: [
    {
      name: 'wordpress',
      run: (order) =>
        publishUnderKills(order, {
          network: 'wordpress',
          settings: { pageMax: 20, listLagMs: 5000 },
          also: fewFlagged,
        }),
    },
    {
      name: 'mastodon that knows no keys',
      fast: false,
      run: (order) =>
        publishUnderKills(order, {
          network: 'mastodon',
          settings: { keyLifeMs: 0, pageMax: 20, listLagMs: 5000 },
          also: fewFlagged,
        }),
    },
  ],
  controls: [
    {
      name: 'wordpress, naive resend',
      run: (order) =>
        publishUnderKills(
          { ...order, n: Math.min(order.n, CONTROL_KILLS) },
          { network: 'wordpress', program: 'naiveResend' },
        ),
    },
    {
      name: 'mastodon that knows no keys, the newest page alone',
      fast: false,
      run: (order) =>
        publishUnderKills(
          { ...order, n: Math.min(order.n, CONTROL_KILLS) },
          { network: 'mastodon', program: 'firstPageOnly', channels: 1, settings: { keyLifeMs: 0, pageMax: 1 } },
        ),
    },
  ],
};
