import type { Channel, ChannelState } from '#shared/contract/channels.ts';
import type { BrandId, ChannelId } from '#shared/domain/ids.ts';
import type { NetworkId } from '#shared/networks/facts.ts';
import { epochMs, type EpochMs } from '#shared/time/instant.ts';
import type { Reader, Writer } from './handles.ts';

/** A channel with what the scheduler alone needs to know of it. */
export interface ChannelRecord extends Channel {
  readonly quietUntil: EpochMs;
}

interface ChannelRow {
  readonly id: ChannelId;
  readonly brand_id: BrandId;
  readonly network: NetworkId;
  readonly name: string;
  readonly handle: string;
  readonly state: ChannelState;
  readonly problem: string | null;
  readonly settings: string;
  readonly quiet_until: number;
}

const CHANNEL = 'SELECT id, brand_id, network, name, handle, state, problem, settings, quiet_until FROM channels';

export function findChannel(reader: Reader, id: ChannelId): ChannelRecord | undefined {
  const row = reader.one<ChannelRow>(`${CHANNEL} WHERE id = ?`, id);
  return row && toChannel(row);
}

export function listChannels(reader: Reader, brandId: BrandId): ChannelRecord[] {
  return reader.all<ChannelRow>(`${CHANNEL} WHERE brand_id = ? ORDER BY id`, brandId).map(toChannel);
}

/** What the channels of all brands are set to: where networks can be reached. */
export function networkSettings(reader: Reader): Pick<ChannelRecord, 'network' | 'settings'>[] {
  return reader
    .all<Pick<ChannelRow, 'network' | 'settings'>>('SELECT DISTINCT network, settings FROM channels')
    .map(({ network, settings }) => ({ network, settings: JSON.parse(settings) as Record<string, string> }));
}

/** Whether any brand has a channel to this account, page or folder. */
export function hasChannelTo(reader: Reader, handle: string): boolean {
  return reader.value<number>('SELECT 1 FROM channels WHERE handle = ?', handle) !== undefined;
}

export function insertChannel(writer: Writer, channel: Channel, createdAt: EpochMs): void {
  writer.run(
    `INSERT INTO channels (id, brand_id, network, name, handle, state, problem, settings, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    channel.id,
    channel.brandId,
    channel.network,
    channel.name,
    channel.handle,
    channel.state,
    channel.problem ?? null,
    JSON.stringify(channel.settings),
    createdAt,
  );
  emitChanged(writer, channel);
}

export function setChannelState(writer: Writer, channel: Channel, state: ChannelState, problem: string | null): void {
  writer.run('UPDATE channels SET state = ?, problem = ? WHERE id = ?', state, problem, channel.id);
  emitChanged(writer, channel);
}

/** What a connector found out when the channel was connected again. */
export function setChannelSettings(writer: Writer, channel: Channel, settings: Channel['settings']): void {
  writer.run('UPDATE channels SET settings = ? WHERE id = ?', JSON.stringify(settings), channel.id);
  emitChanged(writer, channel);
}

/** Keeps the channel quiet until an instant; an earlier one never shortens a longer silence. */
export function keepQuiet(writer: Writer, id: ChannelId, until: EpochMs): void {
  writer.run('UPDATE channels SET quiet_until = max(quiet_until, ?) WHERE id = ?', until, id);
}

/** The contract's view of a channel. */
export function channelOf({ quietUntil: _quietUntil, ...channel }: ChannelRecord): Channel {
  return channel;
}

function emitChanged(writer: Writer, channel: Channel): void {
  writer.emit({ type: 'channels.changed', payload: { brandId: channel.brandId, channelId: channel.id } });
}

function toChannel(row: ChannelRow): ChannelRecord {
  return {
    id: row.id,
    brandId: row.brand_id,
    network: row.network,
    name: row.name,
    handle: row.handle,
    state: row.state,
    ...(row.problem !== null && { problem: row.problem }),
    settings: JSON.parse(row.settings) as Record<string, string>,
    quietUntil: epochMs(row.quiet_until),
  };
}
