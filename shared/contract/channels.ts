import { z } from 'zod';
import { brandId, channelId } from '#shared/domain/ids.ts';
import { networkId } from '#shared/networks/facts.ts';
import { written } from '#shared/text/written.ts';
import { command, query } from './method.ts';

const fields = z.record(z.string(), written());

export const channelState = z.enum(['ready', 'paused', 'reconnect']);
export type ChannelState = z.output<typeof channelState>;

export const channel = z.object({
  id: channelId,
  brandId,
  network: networkId,
  name: z.string(),
  handle: z.string().meta({ description: 'the account, page or folder, as the network names it' }),
  state: channelState,
  problem: z.string().optional(),
  settings: fields.meta({ description: 'never a secret' }),
});
export type Channel = z.output<typeof channel>;

export const channelMethods = {
  'channels.connect': command({
    summary: 'Connects an account, page or folder. It is checked against the network before anything is kept.',
    input: z.strictObject({
      brandId,
      network: z.string().meta({ description: 'an id of networks.list' }),
      name: written().trim().min(1).max(120).optional(),
      settings: fields.default({}),
      secrets: fields.default({}),
    }),
    output: channel,
    errors: ['brand.notFound', 'network.unknown', 'channel.refused', 'channel.unreachable', 'folder.unwritable'],
  }),
  'channels.reconnect': command({
    summary: 'Gives a channel new secrets after the old ones stopped working; its queue is kept.',
    input: z.strictObject({ id: channelId, secrets: fields }),
    output: channel,
    errors: ['channel.notFound', 'channel.refused', 'channel.unreachable', 'folder.unwritable'],
  }),
  'channels.list': query({
    summary: 'The channels of a brand.',
    input: z.strictObject({ brandId }),
    output: z.object({ items: z.array(channel) }),
    errors: ['brand.notFound'],
  }),
  'channels.pause': command({
    summary: 'Sends nothing more on this channel; what is armed stays armed, and what must come down still comes down.',
    input: z.strictObject({ id: channelId }),
    output: channel,
    errors: ['channel.notFound'],
  }),
  'channels.resume': command({
    summary: 'Lets a paused channel go on.',
    input: z.strictObject({ id: channelId }),
    output: channel,
    errors: ['channel.notFound'],
  }),
};
