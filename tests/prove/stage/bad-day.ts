import type { Chances } from '#tests/support/fake-network/faults.ts';

/** What a bad day on the network looks like: requests lost, answers lost, gateways that give up, and slowness. */
export const badDay: Chances = {
  commit: [
    { share: 0.08, fault: { kind: 'drop', effect: true } },
    { share: 0.04, fault: { kind: 'status', status: 500, effect: true } },
    { share: 0.04, fault: { kind: 'drop', effect: false } },
    { share: 0.3, fault: { kind: 'delay', ms: 60 } },
    { share: 0.1, fault: { kind: 'delay', ms: 250 } },
  ],
  other: [
    { share: 0.02, fault: { kind: 'drop', effect: true } },
    { share: 0.02, fault: { kind: 'status', status: 502, effect: false } },
  ],
};
