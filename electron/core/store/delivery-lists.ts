import type { Delivery } from '#shared/contract/deliveries.ts';
import type { DeliveryState } from '#shared/domain/delivery-state.ts';
import type { AssetId, BrandId, ChannelId, DeliveryId, PillarId, PostId } from '#shared/domain/ids.ts';
import type { NetworkId } from '#shared/networks/facts.ts';
import { epochMs, type EpochMs } from '#shared/time/instant.ts';
import { findDelivery, type DeliveryRecord } from './deliveries.ts';
import type { Reader, SqlValue } from './handles.ts';

export interface DeliveryFilter {
  readonly brandId?: BrandId | undefined;
  readonly channelId?: ChannelId | undefined;
  readonly states?: readonly Delivery['state'][] | undefined;
  readonly from?: EpochMs | undefined;
  readonly to?: EpochMs | undefined;
}

/** A place in the order of lists: by due time, then by id. */
export interface ListPosition {
  readonly dueAt: number;
  readonly id: string;
}

/** A page of deliveries after a position. */
export function listDeliveries(
  reader: Reader,
  filter: DeliveryFilter,
  after: ListPosition | null,
  limit: number,
): DeliveryRecord[] {
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  const add = (condition: string, ...given: SqlValue[]) => {
    conditions.push(condition);
    values.push(...given);
  };
  if (filter.brandId) add('brand_id = ?', filter.brandId);
  if (filter.channelId) add('channel_id = ?', filter.channelId);
  if (filter.states) add(`state IN (${filter.states.map(() => '?').join(', ')})`, ...filter.states);
  if (filter.from !== undefined) add('due_at >= ?', filter.from);
  if (filter.to !== undefined) add('due_at < ?', filter.to);
  if (after) add('(due_at, id) > (?, ?)', after.dueAt, after.id);
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  return reader
    .all<{ id: DeliveryId }>(`SELECT id FROM deliveries ${where} ORDER BY due_at, id LIMIT ?`, ...values, limit)
    .map(({ id }) => findDelivery(reader, id))
    .filter((delivery) => delivery !== undefined);
}

export interface CalendarRow {
  readonly id: DeliveryId;
  readonly postId: PostId;
  readonly channelId: ChannelId;
  readonly network: NetworkId;
  readonly state: DeliveryState;
  readonly dueAt: number;
  readonly expires: 0 | 1;
  readonly title: string | null;
  readonly opening: string;
  readonly pillarId: PillarId | null;
  readonly labels: string;
  readonly firstAsset: AssetId | null;
}

/** Long enough for a chip's one line at any width, short enough that a month of long posts stays light. */
const OPENING_CHARACTERS = 120;

/** The first of a post's files that has a small picture: videos have none. */
const FIRST_PICTURE = `(SELECT assets.id FROM json_each(posts.asset_ids) AS given JOIN assets ON assets.id = given.value
  WHERE assets.kind = 'image' ORDER BY given.key LIMIT 1)`;

/** What a calendar draws between two instants, the end excluded. */
export function calendarRows(reader: Reader, brandId: BrandId, from: EpochMs, to: EpochMs): readonly CalendarRow[] {
  return reader.all<CalendarRow>(
    `SELECT deliveries.id, post_id AS postId, channel_id AS channelId, channels.network, deliveries.state,
       due_at AS dueAt, expires_at IS NOT NULL OR expiry_after IS NOT NULL OR expiry_local IS NOT NULL AS expires,
       posts.title, substr(posts.text, 1, ${OPENING_CHARACTERS}) AS opening, pillar_id AS pillarId, labels,
       ${FIRST_PICTURE} AS firstAsset
     FROM deliveries
     JOIN posts ON posts.id = post_id
     JOIN channels ON channels.id = channel_id
     WHERE deliveries.brand_id = ? AND due_at >= ? AND due_at < ? AND deliveries.state <> 'cancelled'
       AND posts.deleted_at IS NULL
     ORDER BY due_at, deliveries.id`,
    brandId,
    from,
    to,
  );
}

/** The armed delivery that is due next. */
export function nextArmed(reader: Reader): { readonly id: DeliveryId; readonly dueAt: EpochMs } | undefined {
  const row = reader.one<{ id: DeliveryId; due_at: number }>(
    `SELECT id, due_at FROM deliveries WHERE act_at IS NOT NULL AND state = 'armed' ORDER BY act_at LIMIT 1`,
  );
  return row && { id: row.id, dueAt: epochMs(row.due_at) };
}

/** Armed deliveries that are due on channels that may publish, in the order of their turns. */
export function dueToGoOut(
  reader: Reader,
  now: EpochMs,
): readonly {
  readonly id: DeliveryId;
  readonly dueAt: EpochMs;
  readonly network: NetworkId;
  readonly quietUntil: EpochMs;
}[] {
  return reader.all(
    `SELECT deliveries.id, due_at AS dueAt, network, quiet_until AS quietUntil
     FROM deliveries JOIN channels ON channels.id = channel_id
     WHERE act_at <= ? AND deliveries.state = 'armed' AND channels.state = 'ready'
     ORDER BY act_at, deliveries.id`,
    now,
  );
}
