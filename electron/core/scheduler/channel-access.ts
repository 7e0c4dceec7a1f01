import type { Problem } from '#shared/contract/deliveries.ts';
import { fail, ok, type Outcome } from '#shared/lib/outcome.ts';
import type { ChannelAccess } from '../channels/connector.ts';
import type { ChannelRecord } from '../store/channels.ts';
import type { SchedulerParts } from './scheduler-parts.ts';

/** Opens a channel's secrets for one piece of work; or says why it has to be connected again. */
export async function openAccess(
  parts: SchedulerParts,
  channel: ChannelRecord,
  signal: AbortSignal,
): Promise<Outcome<ChannelAccess, Problem>> {
  const secrets = await openSecrets(parts, channel);
  if (!secrets.ok) return secrets;
  return ok({
    channelId: channel.id,
    settings: channel.settings,
    secrets: secrets.value,
    http: parts.http,
    logger: parts.logger,
    now: () => parts.clock.now(),
    signal,
  });
}

async function openSecrets(
  parts: SchedulerParts,
  channel: ChannelRecord,
): Promise<Outcome<Readonly<Record<string, string>>, Problem>> {
  if (parts.connectors[channel.network].facts.secrets.length === 0) return ok({});
  const found = await parts.vault.get({ channelId: channel.id, network: channel.network });
  switch (found.kind) {
    case 'secrets':
      return ok(found.secrets);
    case 'locked':
      return fail({
        code: 'vault.locked',
        message: 'Give the passphrase in Settings, so that this channel can be opened.',
      });
    case 'missing':
    case 'unreadable':
      return fail({
        code: 'vault.reconnect',
        message: 'The access kept for this channel can’t be opened. Connect it again.',
      });
  }
}
