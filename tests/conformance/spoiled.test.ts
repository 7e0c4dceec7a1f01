import { describe, expect, it } from 'vitest';
import type { Connector } from '#core/channels/connector.ts';
import { telegram } from '#core/channels/telegram/connector.ts';
import { telegramProtocol } from '#tests/support/fake-network/protocols/telegram.ts';
import { faultCases } from './faults.ts';
import { expectHonest } from './publishing.ts';
import { bench } from './subject.ts';

/** Takes every lost answer for a refusal. */
const hasty: Connector = {
  ...telegram,
  steps: (payload) =>
    telegram.steps(payload).map((step) => ({
      ...step,
      async run(context) {
        const outcome = await step.run(context);
        return outcome.kind === 'unknown' ? { kind: 'notYet', problem: outcome.problem } : outcome;
      },
    })),
};

describe('the suite itself', () => {
  const withEffect = faultCases.filter(({ fault }) => 'effect' in fault && fault.effect);

  it.for(withEffect)('catches a connector that takes $name for a refusal', async ({ fault }) => {
    const table = await bench({ connector: () => hasty, protocol: telegramProtocol });
    table.network.failNext('commit', fault);
    const outcome = await table.publish(table.claim());
    expect(() => expectHonest(table, outcome)).toThrow();
  });
});
