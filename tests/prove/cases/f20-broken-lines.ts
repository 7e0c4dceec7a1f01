import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createConnectors } from '#core/channels/registry.ts';
import type { ChannelAccess, Connector, PublishContext, StepOutcome } from '#core/channels/connector.ts';
import { nodeHttp } from '#core/ports/node-http.ts';
import { epochMs } from '#shared/time/instant.ts';
import { markOf } from '#tests/support/fake-network/marks.ts';
import type { FakeNetworkId } from '#tests/support/fake-network/server-messages.ts';
import { startNetwork } from '#tests/support/fake-network/start.ts';
import { channelAccess, publishContext } from '#tests/support/publish-context.ts';
import { seeded, type Seeded } from '#tests/support/seeded.ts';
import type { Order, Proof, Verdict } from '../proof.ts';
import { startCuttingProxy, type Cut, type CuttingProxy } from '../stage/cutting-proxy.ts';
import { sleep } from '../stage/stage.ts';
import { createConnectors as naiveConnectors } from '../swaps/naive-connectors.ts';

/** The connectors' own patience, for lines that only time tells to be dead. */
const PATIENCE_MS = 300;
/** Requests and answers here are some hundreds of bytes. */
const LONGEST_CUT = 900;

interface Break {
  readonly name: string;
  /** What it is done to: the line, or the address that is spoken to. */
  readonly cut?: Cut;
  readonly address?: (origin: string) => string;
  /** That nothing has left has to be known; or it can't be known. */
  readonly expected: 'notYet' | 'unknown' | 'publishedOrUnknown';
}

function breakOf(random: Seeded): Break {
  const draw = random.next();
  if (draw < 0.08) return { name: 'refused', address: () => 'http://127.0.0.1:9', expected: 'notYet' };
  if (draw < 0.12)
    return { name: 'TLS cut', address: (origin) => origin.replace('http:', 'https:'), expected: 'notYet' };
  if (draw < 0.14) return { name: 'blackhole', cut: { kind: 'blackhole' }, expected: 'unknown' };
  if (draw < 0.16) return { name: 'a byte now and then', cut: { kind: 'trickle', everyMs: 200 }, expected: 'unknown' };
  const afterBytes = random.between(0, LONGEST_CUT);
  if (draw < 0.58) {
    return {
      name: `request cut at ${afterBytes}`,
      cut: { kind: 'request', afterBytes },
      expected: 'publishedOrUnknown',
    };
  }
  return { name: `answer cut at ${afterBytes}`, cut: { kind: 'answer', afterBytes }, expected: 'publishedOrUnknown' };
}

/** Publishes over lines that break, one after another, and holds each answer of the connector against the log. */
async function overBrokenLines(order: Order, id: FakeNetworkId, connectors = createConnectors()): Promise<Verdict> {
  const connector = connectors[id];
  const network = await startNetwork({ network: id, log: path.join(order.folder, 'network.log'), seed: order.seed });
  const proxy = await startCuttingProxy(Number(new URL(network.origin).port));
  const random = seeded(order.seed).branch('lines');
  const violations: string[] = [];
  try {
    const account = await connect(connector, network.protocol.connectInput(`http://127.0.0.1:${proxy.port}`, 'zerno'));
    const socketsBefore = openSockets();
    for (let number = 1; number <= order.n; number += 1) {
      const broken = breakOf(random);
      const mark = markOf(number);
      const outcome = await publishOver(connector, account, proxy, broken, mark);
      const created = network.entries().filter((entry) => entry.kind === 'create' && entry.post.text.includes(mark));
      violations.push(...wrong(broken, outcome, created.length).map((what) => `${mark}, ${broken.name}: ${what}`));
      if (number % 100 === 0) order.say(`${number} tried`);
    }
    // Sockets are closed when their last event has been heard.
    await sleep(PATIENCE_MS);
    const left = Math.max(0, openSockets() - socketsBefore);
    if (left > 0) violations.push(`${left} sockets were left open`);
    return { n: order.n, dups: 0, lost: 0, flagged: 0, violations, figures: { sockets: left } };
  } finally {
    await proxy.close();
    await network.kill();
  }
}

function wrong({ expected }: Break, outcome: StepOutcome, created: number): string[] {
  if (created > 1) return [`it was made ${created} times`];
  const said = outcome.kind;
  if (said === 'published')
    return created === 1 && expected === 'publishedOrUnknown' ? [] : [`${said}, made ${created} times`];
  if (said === 'unknown') return expected === 'notYet' ? ['unknown, though nothing had left'] : [];
  if (created > 0) return [`${said}, and it is out`];
  return expected === said ? [] : [`${said} and not ${expected}`];
}

async function connect(
  connector: Connector,
  input: { readonly settings: Record<string, string>; readonly secrets: Record<string, string> },
): Promise<ChannelAccess> {
  const http = {
    request: (request: Parameters<typeof nodeHttp.request>[0]) =>
      nodeHttp.request({ ...request, timeoutMs: PATIENCE_MS }),
  };
  const given = channelAccess(input.settings, { secrets: input.secrets, http, now: () => epochMs(Date.now()) });
  const connected = await connector.connect(given);
  if (connected.kind !== 'connected') throw new Error(JSON.stringify(connected));
  return { ...given, settings: connected.settings };
}

async function publishOver(
  connector: Connector,
  account: ChannelAccess,
  proxy: CuttingProxy,
  broken: Break,
  mark: string,
): Promise<StepOutcome> {
  const origin = `http://127.0.0.1:${proxy.port}`;
  const own = publishContext(account, `${randomUUID()}/1`, { title: mark, text: `Нове меню ${mark}` });
  const context: PublishContext = { ...own, claimedAt: epochMs(Date.now()) };
  const [step, ...others] = connector.steps(context.payload);
  if (step === undefined || others.length > 0) throw new Error('words alone take one step');
  proxy.cut = broken.cut ?? { kind: 'none' };
  try {
    return await step.run({ ...context, http: readdressed(account, origin, broken) });
  } finally {
    proxy.cut = { kind: 'none' };
  }
}

/** Sends what goes to the network to where the break is. */
function readdressed(account: ChannelAccess, origin: string, { address }: Break): ChannelAccess['http'] {
  if (address === undefined) return account.http;
  return {
    request: (request) => account.http.request({ ...request, url: request.url.replace(origin, address(origin)) }),
  };
}

function openSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap' || name === 'TLSWrap').length;
}

export const proof: Proof = {
  name: 'F20',
  promise:
    'However a line breaks, "it is not out" is said exactly where nothing can have left, and no socket is left open.',
  n: { fast: 100, all: 1000 },
  runs: (['bluesky', 'mastodon', 'wordpress', 'telegram'] as const).map((network) => ({
    name: network,
    run: (order) => overBrokenLines(order, network),
  })),
  controls: [{ name: 'telegram, naive', run: (order) => overBrokenLines(order, 'telegram', naiveConnectors()) }],
};
