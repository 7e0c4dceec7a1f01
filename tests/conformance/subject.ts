import { afterEach, expect } from 'vitest';
import type { ChannelAccess, Connector, Payload, PublishContext, StepOutcome, Json } from '#core/channels/connector.ts';
import type { Http } from '#core/ports/http.ts';
import { nodeHttp } from '#core/ports/node-http.ts';
import { epochMs, type EpochMs } from '#shared/time/instant.ts';
import { inProcessNetwork, type InProcessNetwork } from '#tests/support/fake-network/in-process.ts';
import { markOf } from '#tests/support/fake-network/marks.ts';
import type { FakePost, FakeProtocol } from '#tests/support/fake-network/protocol.ts';
import { channelAccess, publishContext, THURSDAY_EVENING, type Picture } from '#tests/support/publish-context.ts';

export interface Subject {
  readonly connector: () => Connector;
  readonly protocol: FakeProtocol;
  /** It asks for the very post by its own mark on it: how far the account's list can be read is nothing to it. */
  readonly asksByMark?: true;
}

export const TEXT = `Нове меню ☕ ${markOf(1)}`;

/** No answer takes so long here but one that never ends. */
const PATIENCE_MS = 400;

/** A connector with an account on a fake network, and a clock that both go by. */
export interface Bench {
  readonly connector: Connector;
  readonly network: InProcessNetwork;
  readonly access: ChannelAccess;
  /** Another account of the same network. */
  accessOf(account: string): ChannelAccess;
  pass(ms: number): void;
  /** A delivery that was just claimed, by its number. */
  claim(delivery?: number, payload?: Partial<Payload>, pictures?: readonly Picture[]): PublishContext;
  /** As the scheduler runs it: step after step, until one ends it. Keeps what steps gave in `results`. */
  publish(context: PublishContext, results?: Record<string, Json>): Promise<StepOutcome>;
  /** As the scheduler hands it over later, when the answer to its commit step was lost. */
  afterwards(context: PublishContext): PublishContext;
  live(): readonly FakePost[];
  /** How often a commit was asked for. */
  commits(): number;
}

/** Everything that left a connector, for the last look at it. */
let heard: { readonly secrets: readonly string[]; readonly said: string[] } | null = null;

/** Whatever happened in a test: no secret is in what the connector answered or logged. */
export function keepSecretsSecret(): void {
  afterEach(() => {
    for (const said of heard?.said ?? []) {
      for (const secret of heard?.secrets ?? []) expect(said).not.toContain(secret);
    }
    heard = null;
  });
}

export async function bench({ connector: create, protocol }: Subject): Promise<Bench> {
  let nowMs: number = THURSDAY_EVENING;
  const now = (): EpochMs => epochMs(nowMs);
  const network = await inProcessNetwork(protocol, { now });
  const said: string[] = [];
  const secrets: string[] = [];
  heard = { secrets, said };
  const connector = listened(create(), said);
  const accessOf = (account: string): ChannelAccess => {
    const input = network.connectInput(account);
    secrets.push(...Object.values(input.secrets));
    const note = (event: string, details?: object) => void said.push(JSON.stringify([event, details]));
    const logger = { info: note, warn: note, error: note };
    return channelAccess(input.settings, { secrets: input.secrets, http: impatient, now, logger });
  };
  const given = accessOf('zerno');
  const connected = await connector.connect(given);
  if (connected.kind !== 'connected') throw new Error(`it did not connect: ${JSON.stringify(connected)}`);
  const access = { ...given, settings: connected.settings };
  return {
    connector,
    network,
    access,
    accessOf,
    pass: (ms) => void (nowMs += ms),
    claim: (delivery = 1, payload = {}, pictures = []) => ({
      ...publishContext(access, keyOf(delivery), { title: 'Нове меню', text: TEXT, ...payload }, pictures),
      claimedAt: now(),
    }),
    async publish(context, results = {}) {
      for (const step of connector.steps(context.payload)) {
        if (step.name in results) continue;
        const outcome = await step.run({ ...context, results });
        said.push(JSON.stringify(outcome));
        if (outcome.kind !== 'done') return outcome;
        results[step.name] = outcome.result;
      }
      throw new Error('no step published anything');
    },
    afterwards: (context) => ({ ...context, firstSentAt: context.claimedAt, lastSentAt: context.claimedAt }),
    live: () => network.live(),
    commits: () => network.log.filter((entry) => entry.kind === 'request' && entry.of === 'commit').length,
  };
}

/** Keys begin with the id of their delivery, which is a UUIDv7. */
function keyOf(delivery: number): string {
  return `019ab000-0000-7000-8000-${String(delivery).padStart(12, '0')}/1`;
}

const impatient: Http = {
  request: (request) => nodeHttp.request({ ...request, timeoutMs: Math.min(request.timeoutMs, PATIENCE_MS) }),
};

/** Notes down what a connector answers besides its steps. */
function listened(connector: Connector, said: string[]): Connector {
  const { edit } = connector;
  const note = async <Outcome>(answer: Promise<Outcome>): Promise<Outcome> => {
    const outcome = await answer;
    said.push(JSON.stringify(outcome));
    return outcome;
  };
  return {
    ...connector,
    connect: (access) => note(connector.connect(access)),
    lookUp: (context) => note(connector.lookUp(context)),
    takeDown: (published) => note(connector.takeDown(published)),
    readBack: (access, remote) => note(connector.readBack(access, remote)),
    ...(edit && { edit: (published, next) => note(edit(published, next)) }),
  };
}
