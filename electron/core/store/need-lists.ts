import type { AssetId, ChannelId, DeliveryId, PostId } from '#shared/domain/ids.ts';
import { NEEDS_YOU_STATES } from '#shared/domain/delivery-state.ts';
import { epochMs, plusMs, type EpochMs } from '#shared/time/instant.ts';
import type { Reader } from './handles.ts';

/** A removal is overdue when the post should have been gone for this long. */
const OVERDUE_AFTER_MS = 5 * 60_000;

// The partial index is used only where a query repeats its condition to the letter.
const NEEDS_YOU = `state IN (${NEEDS_YOU_STATES.map((state) => `'${state}'`).join(', ')})`;

/** What a delivery waits for a person for. */
export type WaitsFor = 'removeByHand' | 'overdue' | 'publishByHand' | 'unconfirmed' | 'missed' | 'failed';

const WAITS: Readonly<Record<WaitsFor, string>> = {
  removeByHand: `${NEEDS_YOU} AND state = 'byHand' AND published_at IS NOT NULL`,
  overdue: `state IN ('published', 'removing') AND expires_at < ?`,
  publishByHand: `${NEEDS_YOU} AND state = 'byHand' AND published_at IS NULL`,
  unconfirmed: `${NEEDS_YOU} AND state = 'unconfirmed'`,
  missed: `${NEEDS_YOU} AND state = 'missed'`,
  failed: `${NEEDS_YOU} AND state = 'failed'`,
};

/** The deliveries that wait for a person in one way, by the time that matters for it. */
export function deliveriesWaiting(reader: Reader, waits: WaitsFor, now: EpochMs, limit: number): DeliveryId[] {
  const order = waits === 'overdue' || waits === 'removeByHand' ? 'expires_at' : 'due_at';
  const sql = `SELECT id FROM deliveries WHERE ${WAITS[waits]} ORDER BY ${order}, id LIMIT ?`;
  return reader.all<{ id: DeliveryId }>(sql, ...bound(waits, now), limit).map(({ id }) => id);
}

export function countWaiting(reader: Reader, waits: WaitsFor, now: EpochMs): number {
  return reader.value<number>(`SELECT count(*) FROM deliveries WHERE ${WAITS[waits]}`, ...bound(waits, now)) ?? 0;
}

function bound(waits: WaitsFor, now: EpochMs): number[] {
  return waits === 'overdue' ? [plusMs(now, -OVERDUE_AFTER_MS)] : [];
}

/** Channels whose access has ended, with how many deliveries can't go out or come down because of it. */
export function channelsToReconnect(reader: Reader): readonly { readonly id: ChannelId; readonly waiting: number }[] {
  return reader.all(
    `SELECT id, (SELECT count(*) FROM deliveries WHERE channel_id = channels.id AND act_at IS NOT NULL) AS waiting
     FROM channels WHERE state = 'reconnect' ORDER BY waiting DESC, id`,
  );
}

export function countToReconnect(reader: Reader): number {
  return reader.value<number>(`SELECT count(*) FROM channels WHERE state = 'reconnect'`) ?? 0;
}

/** How many deliveries would be acted on by an instant. */
export function countDue(reader: Reader, now: EpochMs): number {
  const sql = `SELECT count(*) FROM deliveries WHERE act_at <= ? AND state <> 'checking'`;
  return reader.value<number>(sql, now) ?? 0;
}

/** Deliveries that a review has left for a person to say. */
export function countLeftByReview(reader: Reader): number {
  return reader.value<number>(`SELECT count(*) FROM deliveries WHERE in_review = 1 AND state = 'unconfirmed'`) ?? 0;
}

/** A file that is needed and can't be used, with one of the posts that need it. */
export interface NeededFile {
  readonly assetId: AssetId;
  readonly name: string;
  readonly damage: 'missing' | 'changed';
  readonly postId: PostId;
}

/** Damaged files of posts that are to go out. Reads through the queue, but only where any file is damaged. */
export function damagedFilesInQueue(reader: Reader): readonly NeededFile[] {
  if (reader.value<number>('SELECT 1 FROM damaged_files') === undefined) return [];
  return reader.all<NeededFile>(
    `SELECT DISTINCT assets.id AS assetId, assets.name, damage, posts.id AS postId
     FROM deliveries
     JOIN posts ON posts.id = deliveries.post_id
     LEFT JOIN variants ON variants.post_id = posts.id AND variants.channel_id = deliveries.channel_id
     JOIN json_each(coalesce(variants.asset_ids, posts.asset_ids)) AS used
     JOIN assets ON assets.id = used.value
     JOIN damaged_files ON damaged_files.sha256 = assets.sha256
     WHERE act_at IS NOT NULL AND deliveries.state IN ('armed', 'waiting')
     ORDER BY assets.id, due_at`,
  );
}

/** Since when a delivery is in its state. */
export function stateSince(reader: Reader, id: DeliveryId): EpochMs | null {
  const at = reader.value<number>('SELECT at FROM journal WHERE delivery_id = ? ORDER BY id DESC LIMIT 1', id);
  return at === undefined ? null : epochMs(at);
}

/** How often the network was looked through for a delivery. */
export function countLookUps(reader: Reader, id: DeliveryId): number {
  return reader.value<number>(`SELECT count(*) FROM attempts WHERE delivery_id = ? AND kind = 'lookUp'`, id) ?? 0;
}
