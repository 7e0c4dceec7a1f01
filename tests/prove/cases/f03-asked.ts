import type { LogEntry } from '#tests/support/fake-network/effect-log.ts';
import type { Fault } from '#tests/support/fake-network/faults.ts';
import type { Proof } from '../proof.ts';
import { isFlagged, type Fate } from '../stage/judge.ts';
import { publishUnderKills } from '../stage/under-kills.ts';

const CONTROL_KILLS = 40;

/** Faults after which nobody but the network can know. */
function leavesOpen(fault: Fault | null): boolean {
  return fault !== null && fault.kind !== 'delay';
}

/** Those whose answer was surely lost are shown; those that are shown had an answer that was lost, or a kill in between. */
function exactlyTheUnknown(fates: readonly Fate[], entries: readonly LogEntry[]): string[] {
  const lost = new Set<string>();
  const asked = new Set<string>();
  for (const entry of entries) {
    if (entry.kind !== 'request' || entry.of !== 'commit' || entry.mark === null) continue;
    asked.add(entry.mark);
    if (leavesOpen(entry.fault)) lost.add(entry.mark);
  }
  return fates.flatMap((fate) => {
    const { planned, shown } = fate;
    if (!isFlagged(fate)) return lost.has(planned.mark) ? [`${planned.mark} lost its answer and nobody is asked`] : [];
    const wasStopped = shown?.problem?.code === 'interrupted';
    if (lost.has(planned.mark) || wasStopped) return [];
    return [
      `${planned.mark} is left to a person for nothing: ${shown?.problem?.code}, asked: ${asked.has(planned.mark)}`,
    ];
  });
}

function eachSaysWhich(fates: readonly Fate[]): string[] {
  return fates.filter(isFlagged).flatMap(({ planned, shown }) => {
    const saysTime = shown !== undefined && Date.parse(shown.dueAt) === planned.dueMs;
    return saysTime && shown.postId ? [] : [`the flag of ${planned.mark} does not say which post and when`];
  });
}

export const proof: Proof = {
  name: 'F03',
  promise:
    'The same on a network that can tell nothing: a person is asked of each whose answer was lost, and of no other.',
  n: { fast: 16, all: 1000 },
  runs: [
    {
      name: 'telegram',
      run: (order) =>
        publishUnderKills(order, {
          network: 'telegram',
          also: (fates, entries) => [...exactlyTheUnknown(fates, entries), ...eachSaysWhich(fates)],
        }),
    },
  ],
  controls: [
    {
      name: 'telegram, naive resend',
      run: (order) =>
        publishUnderKills(
          { ...order, n: Math.min(order.n, CONTROL_KILLS) },
          { network: 'telegram', program: 'naiveResend' },
        ),
    },
  ],
};
