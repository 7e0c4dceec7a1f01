import { runHistories } from '#tests/support/simulation/run-histories.ts';
import { clean, type Order, type Proof, type Verdict } from '../proof.ts';

/** It ends with the first that is caught. */
const CONTROL_HISTORIES = 3000;

/** Histories in virtual time of a real core, with clocks, networks, disks, kills and two doors, against a small model. */
async function histories({ n, seed }: Order, isNaive = false): Promise<Verdict> {
  const { deliveries, flagged, failures } = await runHistories({
    n,
    seed,
    isNaive,
    ...(isNaive && { failuresMax: 1 }),
  });
  return clean(n, {
    flagged,
    violations: failures.map((failed) => `seed ${failed.seed}: ${failed.violations.join('; ')}`),
    figures: { deliveries },
  });
}

export const proof: Proof = {
  name: 'F32',
  promise: 'Whatever happens in a history of clocks, networks, disks, kills and two doors, the model’s rules hold.',
  n: { fast: 100, all: 1500 },
  runs: [{ name: 'virtual time', run: (order) => histories(order) }],
  controls: [
    {
      name: 'naive resend',
      run: (order) => histories({ ...order, n: CONTROL_HISTORIES }, true),
    },
  ],
};
