import { wordpress } from '#core/channels/wordpress/connector.ts';
import type { ChannelAccess, Json, PublishContext, StepOutcome } from '#core/channels/connector.ts';
import { nodeHttp } from '#core/ports/node-http.ts';
import { inProcessNetwork, type InProcessNetwork } from './fake-network/in-process.ts';
import type { FakeAnswer, FakeRequest, FakeWorld } from './fake-network/protocol.ts';
import type { SiteSetup } from './fake-network/protocols/wordpress-site.ts';
import { fakeWordpress } from './fake-network/protocols/wordpress.ts';
import { channelAccess, THURSDAY_EVENING } from './publish-context.ts';

/** A site of WordPress in the test's own process, with a user on it. */
export interface WordpressSite {
  readonly network: InProcessNetwork;
  /** As a person would type it in; what is kept after connecting is under `access`. */
  readonly given: ChannelAccess;
  readonly access: ChannelAccess;
  /** Requests by method and route, in order, those that the test answered too. */
  readonly calls: string[];
  /** Answers requests in the site's place, until it is set back to null; what it answers null to goes to the site. */
  inPlace: ((request: FakeRequest, world: FakeWorld) => FakeAnswer | null | Promise<FakeAnswer | null>) | null;
}

export async function wordpressSite(setup: Partial<SiteSetup> = {}): Promise<WordpressSite> {
  const protocol = fakeWordpress(setup);
  const calls: string[] = [];
  const site: { inPlace: WordpressSite['inPlace'] } = { inPlace: null };
  const network = await inProcessNetwork(
    {
      ...protocol,
      async handle(request, world) {
        const route = request.query.get('rest_route') ?? request.path.replace('/wp-json', '');
        calls.push(`${request.method} ${route}`);
        return (await site.inPlace?.(request, world)) ?? protocol.handle(request, world);
      },
    },
    { now: () => THURSDAY_EVENING },
  );
  const { settings, secrets } = network.connectInput('olena');
  const given = channelAccess(settings, { http: nodeHttp, secrets });
  const connected = await wordpress.connect(given);
  const access = connected.kind === 'connected' ? { ...given, settings: connected.settings } : given;
  calls.length = 0;
  return Object.assign(site, { network, given, access, calls });
}

/** Runs the steps as the scheduler does: results kept, the first answer that is not `done` ends it. */
export async function publishOn(
  context: PublishContext,
  results: Record<string, Json> = { ...context.results },
): Promise<StepOutcome> {
  for (const step of wordpress.steps(context.payload)) {
    if (step.name in results) continue;
    const outcome = await step.run({ ...context, results });
    if (outcome.kind !== 'done') return outcome;
    results[step.name] = outcome.result;
  }
  throw new Error('nothing was published');
}
