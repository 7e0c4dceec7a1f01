import type { Proof } from '../proof.ts';
import { publishUnderKills } from '../stage/under-kills.ts';
import type { Fate } from '../stage/judge.ts';

/** A network that knows a repeat by its key leaves nothing to ask a person. */
const allOut = (fates: readonly Fate[]) =>
  fates
    .filter(({ shown }) => shown?.state !== 'published')
    .map(({ planned, shown }) => `${planned.mark} is ${shown?.state}`);

export const proof: Proof = {
  name: 'F01',
  promise: 'Killed at random instants while publishing to a network with a key, everything goes out, once.',
  n: { fast: 40, all: 1000 },
  runs: [
    {
      name: 'bluesky',
      run: (order) => publishUnderKills(order, { network: 'bluesky', also: allOut }),
    },
    {
      name: 'mastodon',
      run: (order) => publishUnderKills(order, { network: 'mastodon', also: allOut }),
    },
  ],
  controls: [
    {
      name: 'bluesky, naive resend',
      run: (order) =>
        publishUnderKills({ ...order, n: Math.min(order.n, 40) }, { network: 'bluesky', program: 'naiveResend' }),
    },
  ],
};
