import type { ChannelAccess, Connector, Json, Payload, PublishContext, StepOutcome } from '#core/channels/connector.ts';
import { telegram } from '#core/channels/telegram/connector.ts';
import { nodeHttp } from '#core/ports/node-http.ts';
import { epochMs } from '#shared/time/instant.ts';
import { inProcessNetwork, type InProcessNetwork } from '#tests/support/fake-network/in-process.ts';
import { createTelegramProtocol, type TelegramSettings } from '#tests/support/fake-network/protocols/telegram.ts';
import {
  channelAccess,
  picture,
  publishContext,
  THURSDAY_EVENING,
  type Picture,
} from '#tests/support/publish-context.ts';

export const HOUR_MS = 3_600_000;

export interface TelegramScene {
  readonly network: InProcessNetwork;
  /** A channel that is connected, as it is handed to the connector. */
  readonly access: ChannelAccess;
  /** How far the network and the connector are past Thursday evening. */
  pass(ms: number): void;
  accessOf(account: string): Promise<ChannelAccess>;
  context(parts?: Partial<Payload>, pictures?: readonly Picture[]): PublishContext;
}

export async function telegramScene(settings: TelegramSettings = {}, account = 'zerno'): Promise<TelegramScene> {
  let now: number = THURSDAY_EVENING;
  const network = await inProcessNetwork(createTelegramProtocol(settings), { now: () => now });
  const accessOf = async (name: string) => connectedAccess(network, name, () => now);
  const access = await accessOf(account);
  return {
    network,
    access,
    pass: (ms) => void (now += ms),
    accessOf,
    context: (parts = {}, pictures = []) =>
      publishContext(access, 'delivery/0', { text: 'Кава ☕', ...parts }, pictures),
  };
}

async function connectedAccess(network: InProcessNetwork, name: string, now: () => number): Promise<ChannelAccess> {
  const { settings, secrets } = network.connectInput(name);
  const access = channelAccess(settings, { http: nodeHttp, secrets, now: () => epochMs(now()) });
  const outcome = await telegram.connect(access);
  if (outcome.kind !== 'connected') throw new Error(JSON.stringify(outcome));
  return { ...access, settings: outcome.settings };
}

/** Runs the steps as the scheduler does: results kept, the first answer that is not `done` ends it. */
export async function publish(context: PublishContext, connector: Connector = telegram): Promise<StepOutcome> {
  const results: Record<string, Json> = { ...context.results };
  for (const step of connector.steps(context.payload)) {
    const outcome = await step.run({ ...context, results });
    if (outcome.kind !== 'done') return outcome;
    results[step.name] = outcome.result;
  }
  throw new Error('nothing was published');
}

export async function published(context: PublishContext) {
  const outcome = await publish(context);
  if (outcome.kind !== 'published') throw new Error(JSON.stringify(outcome));
  return outcome.remote;
}

export const latte = picture('latte', { width: 1080, height: 1350 });
export const beans = picture('beans', { mime: 'image/png', name: 'beans.png', width: 800, height: 800 });
export const reel = picture('reel', {
  kind: 'video',
  mime: 'video/mp4',
  name: 'reel.mp4',
  width: 720,
  height: 1280,
  durationMs: 12_400,
});
