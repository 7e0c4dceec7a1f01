import type { Proof } from '../proof.ts';
import type { Fate } from '../stage/judge.ts';
import { publishUnderKills } from '../stage/under-kills.ts';

const CONTROL_KILLS = 40;

/** A network that knows a repeat by its key leaves nothing to ask a person. */
function allOut(fates: readonly Fate[]): string[] {
  return fates.flatMap(({ planned, shown }) =>
    shown?.state === 'published' ? [] : [`${planned.mark} is ${shown?.state}: ${shown?.problem?.code}`],
  );
}

/**
 * Mastodon forgets a key after an hour, and the program trusts one for half of it: time runs slower there, so that an hour
 * holds many kills, on channels that are not kept waiting by their own late posts.
 */
const networks = {
  bluesky: { network: 'bluesky' },
  mastodon: { network: 'mastodon', speed: 15, channels: 24 },
} as const;

export const proof: Proof = {
  name: 'F01',
  promise: 'Killed at random instants while publishing to a network with a key, everything goes out, once.',
  n: { fast: 16, all: 1000 },
  runs: (['bluesky', 'mastodon'] as const).map((network) => ({
    name: network,
    fast: network === 'mastodon',
    run: (order) => publishUnderKills(order, { ...networks[network], also: allOut }),
  })),
  controls: (['bluesky', 'mastodon'] as const).map((network) => ({
    name: `${network}, naive resend`,
    fast: network === 'mastodon',
    run: (order) =>
      publishUnderKills(
        { ...order, n: Math.min(order.n, CONTROL_KILLS) },
        { ...networks[network], program: 'naiveResend' },
      ),
  })),
};
