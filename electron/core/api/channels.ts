import type { Channel } from '#shared/contract/channels.ts';
import { refuse } from '#shared/contract/errors.ts';
import type { ChannelId } from '#shared/domain/ids.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { ok } from '#shared/lib/outcome.ts';
import { networkId, type NetworkId } from '#shared/networks/facts.ts';
import { networks } from '#shared/networks/registry.ts';
import type { ChannelAccess, ConnectOutcome } from '../channels/connector.ts';
import { findBrand } from '../store/brands.ts';
import {
  channelOf,
  findChannel,
  insertChannel,
  listChannels,
  setChannelSettings,
  setChannelState,
  type ChannelRecord,
} from '../store/channels.ts';
import type { ApiParts } from './api-parts.ts';
import { checkFields, givenSettings } from './connect-fields.ts';
import type { Handlers } from './handlers.ts';
import { brandNotFound, channelNotFound } from './refusals.ts';

type Names =
  'networks.list' | 'channels.connect' | 'channels.reconnect' | 'channels.list' | 'channels.pause' | 'channels.resume';

export function channelHandlers(parts: ApiParts): Handlers<Names> {
  const { store, vault } = parts;
  const setState = (id: ChannelId, state: 'paused' | 'ready') =>
    store.transact((writer) => {
      const channel = findChannel(writer, id);
      if (!channel) return channelNotFound();
      if (channel.state !== 'reconnect') setChannelState(writer, channel, state, null);
      return ok(channelOf(findChannel(writer, id) ?? channel));
    });

  return {
    'networks.list': () => ok({ items: Object.values(networks) }),
    async 'channels.connect'(input) {
      if (!findBrand(store.read, input.brandId)) return brandNotFound();
      const network = networkId.safeParse(input.network);
      if (!network.success) {
        return refuse(
          'network.unknown',
          `There is no network ${JSON.stringify(input.network)}. networks.list names those there are.`,
        );
      }
      const fields = checkFields(networks[network.data], input);
      if (!fields.ok) return fields;
      const id = parts.newId() as ChannelId;
      const outcome = await check(parts, id, network.data, fields.value.settings, fields.value.secrets);
      if (outcome.kind !== 'connected') return refused(outcome);
      const { handle, settings } = outcome;
      const name = input.name ?? settings['title'] ?? settings['label'] ?? handle;
      const channel: Channel = {
        id,
        brandId: input.brandId,
        network: network.data,
        name,
        handle,
        state: 'ready',
        settings,
      };
      // Secrets first: a channel without them would be one that can't publish, secrets without a channel are nothing.
      await vault.put({ channelId: id, network: network.data }, fields.value.secrets);
      store.transact((writer) => insertChannel(writer, channel, parts.ports.clock.now()));
      return ok(channel);
    },
    async 'channels.reconnect'({ id, secrets }) {
      const channel = findChannel(store.read, id);
      if (!channel) return channelNotFound();
      const facts = networks[channel.network];
      const fields = checkFields(facts, { settings: givenSettings(facts, channel.settings), secrets });
      if (!fields.ok) return fields;
      // With what was found out when it was connected: a name can have changed hands since, a number can't.
      const settings = { ...channel.settings, ...fields.value.settings };
      const outcome = await check(parts, id, channel.network, settings, fields.value.secrets);
      if (outcome.kind !== 'connected') return refused(outcome);
      if (outcome.handle !== channel.handle) {
        return refuse(
          'channel.refused',
          `That is the account ${outcome.handle}; this channel is ${channel.handle}. Connect the other one as a channel of its own.`,
        );
      }
      await vault.put({ channelId: id, network: channel.network }, fields.value.secrets);
      store.transact((writer) => {
        setChannelSettings(writer, channel, outcome.settings);
        setChannelState(writer, channel, 'ready', null);
      });
      return ok(current(parts, channel));
    },
    'channels.list'({ brandId }) {
      if (!findBrand(store.read, brandId)) return brandNotFound();
      return ok({ items: listChannels(store.read, brandId).map(channelOf) });
    },
    'channels.pause': ({ id }) => setState(id, 'paused'),
    'channels.resume': ({ id }) => setState(id, 'ready'),
  };
}

function current({ store }: ApiParts, channel: ChannelRecord): Channel {
  return channelOf(findChannel(store.read, channel.id) ?? channel);
}

async function check(
  { connectors, ports }: ApiParts,
  channelId: ChannelId,
  network: NetworkId,
  settings: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
): Promise<ConnectOutcome> {
  const access: ChannelAccess = {
    channelId,
    settings,
    secrets,
    http: ports.http,
    logger: ports.logger,
    now: () => ports.clock.now(),
    signal: new AbortController().signal,
  };
  return connectors[network].connect(access);
}

function refused(outcome: Exclude<ConnectOutcome, { kind: 'connected' }>) {
  const { code, message, details } = outcome.problem;
  switch (outcome.kind) {
    case 'refused': {
      const kind = code === 'folder.unwritable' ? 'folder.unwritable' : 'channel.refused';
      return refuse(kind, message, { ...details, problem: code, ...(outcome.field && { field: outcome.field }) });
    }
    case 'unreachable':
      return refuse('channel.unreachable', message, { ...details, problem: code });
    default:
      return assertNever(outcome);
  }
}
