import { createMastodon } from '#core/channels/mastodon/connector.ts';
import type {
  ChannelAccess,
  Connector,
  Json,
  PublishContext,
  PublishedContext,
  StepOutcome,
} from '#core/channels/connector.ts';
import type { Http, HttpRequest } from '#core/ports/http.ts';
import { nodeHttp } from '#core/ports/node-http.ts';
import { epochMs } from '#shared/time/instant.ts';
import { inProcessNetwork, type InProcessNetwork } from '#tests/support/fake-network/in-process.ts';
import { mastodonProtocol } from '#tests/support/fake-network/protocols/mastodon.ts';
import {
  channelAccess,
  publishContext,
  published,
  THURSDAY_EVENING,
  type Picture,
} from '#tests/support/publish-context.ts';

/** A channel on a fake server, and a clock that both go by. */
export interface Scene {
  readonly network: InProcessNetwork;
  readonly connector: Connector;
  readonly access: ChannelAccess;
  /** Every request that left, as `POST /api/v1/statuses`. */
  readonly calls: string[];
  /** The bodies of what was sent as JSON, in order. */
  readonly sent: unknown[];
  accessOf(account: string): ChannelAccess;
  pass(ms: number): void;
  claim(payload?: Parameters<typeof publishContext>[2], pictures?: readonly Picture[]): PublishContext;
  run(context: PublishContext, results?: Record<string, Json>): Promise<StepOutcome>;
  /** Publishes, and hands over what is out. */
  out(payload?: Parameters<typeof publishContext>[2], pictures?: readonly Picture[]): Promise<PublishedContext>;
}

export async function scene(): Promise<Scene> {
  let nowMs: number = THURSDAY_EVENING;
  const now = () => epochMs(nowMs);
  const network = await inProcessNetwork(mastodonProtocol, { now });
  const calls: string[] = [];
  const sent: unknown[] = [];
  const http: Http = { request: (request) => nodeHttp.request(noted(request, calls, sent)) };
  const connector = createMastodon(async (ms) => void (nowMs += ms));
  const accessOf = (account: string) => {
    const { settings, secrets } = network.connectInput(account);
    return channelAccess(settings, { secrets, http, now });
  };
  const given = accessOf('zerno');
  const connected = await connector.connect(given);
  if (connected.kind !== 'connected') throw new Error(JSON.stringify(connected));
  calls.length = 0;
  const access = { ...given, settings: connected.settings };
  const claim: Scene['claim'] = (payload = { text: 'Кава' }, pictures = []) => ({
    ...publishContext(access, 'delivery-1/1', payload, pictures),
    claimedAt: now(),
  });
  const run: Scene['run'] = async (context, results = {}) => {
    for (const step of connector.steps(context.payload)) {
      if (step.name in results) continue;
      const outcome = await step.run({ ...context, results });
      if (outcome.kind !== 'done') return outcome;
      results[step.name] = outcome.result;
    }
    throw new Error('nothing was published');
  };
  return {
    network,
    connector,
    access,
    calls,
    sent,
    accessOf,
    pass: (ms) => void (nowMs += ms),
    claim,
    run,
    async out(payload, pictures) {
      const context = claim(payload, pictures);
      const outcome = await run(context);
      if (outcome.kind !== 'published') throw new Error(JSON.stringify(outcome));
      const { payload: whole, readMedia } = context;
      return published(access, outcome.remote, { payload: whole, readMedia, publishedAt: now() });
    },
  };
}

function noted(request: HttpRequest, calls: string[], sent: unknown[]): HttpRequest {
  calls.push(`${request.method} ${new URL(request.url).pathname}`);
  if (typeof request.body === 'string') sent.push(JSON.parse(request.body));
  return request;
}
