import { createConnectors as honestConnectors } from '#core/channels/registry.ts';
import type { Connector, PublishContext, Step } from '#core/channels/connector.ts';

/** Connectors of a publisher that has not thought about lost answers: what it knows nothing of, it sends again. */
export function createConnectors(): ReturnType<typeof honestConnectors> {
  const connectors = Object.entries(honestConnectors()).map(([network, connector]) => [network, naive(connector)]);
  return Object.fromEntries(connectors) as ReturnType<typeof honestConnectors>;
}

function naive(connector: Connector): Connector {
  return {
    ...connector,
    facts: { ...connector.facts, abilities: { ...connector.facts.abilities, lostAnswer: { kind: 'clientKey' } } },
    steps: (payload) => connector.steps(payload).map((step) => (step.commit ? naiveStep(step) : step)),
    lookUp: async () => ({ kind: 'surelyNotOut' }),
  };
}

function naiveStep(step: Step): Step {
  return {
    ...step,
    async run(context: PublishContext) {
      const outcome = await step.run({ ...context, key: `${context.deliveryId}/${Math.random()}` });
      return outcome.kind === 'unknown' ? { kind: 'notYet', problem: outcome.problem } : outcome;
    },
  };
}
