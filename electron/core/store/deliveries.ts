import type { Expiry, Lateness, Problem } from '#shared/contract/deliveries.ts';
import type { DeliveryState } from '#shared/domain/delivery-state.ts';
import type { BrandId, ChannelId, DeliveryId, PostId } from '#shared/domain/ids.ts';
import type { NetworkId } from '#shared/networks/facts.ts';
import { epochMs, type EpochMs } from '#shared/time/instant.ts';
import type { ResolvedWallClock, WallClock } from '#shared/time/wall-clock.ts';
import type { Json, Payload, Remote } from '../channels/connector.ts';
import type { Reader, SqlValue, Writer } from './handles.ts';

/** A delivery with all that the machine keeps of it. */
export interface DeliveryRecord {
  readonly id: DeliveryId;
  readonly brandId: BrandId;
  readonly postId: PostId;
  readonly channelId: ChannelId;
  readonly network: NetworkId;
  readonly state: DeliveryState;
  readonly at: WallClock;
  readonly shift: ResolvedWallClock['shift'];
  readonly dueAt: EpochMs;
  readonly expiry: Expiry | null;
  readonly expiresAt: EpochMs | null;
  readonly lateness: Lateness;
  /** When the scheduler has to look at it next, whatever for; null: not at all. */
  readonly actAt: EpochMs | null;
  readonly machineRev: number;
  readonly generation: number;
  readonly claimedAt: EpochMs | null;
  readonly idempotencyKey: string | null;
  readonly payload: Payload | null;
  readonly payloadSha256: string | null;
  readonly stepResults: Readonly<Record<string, Json>>;
  readonly attempts: number;
  readonly looks: number;
  readonly takeDownRequested: boolean;
  readonly editRequested: boolean;
  /** When its commit step first and last left the machine. */
  readonly firstSentAt: EpochMs | null;
  readonly lastSentAt: EpochMs | null;
  /** How often in a row the network's list was read back past the attempt without it. */
  readonly absences: number;
  /** It was due while the folder was held, so what became of it is being found out. */
  readonly inReview: boolean;
  readonly remote: Remote | null;
  readonly publishedAt: EpochMs | null;
  readonly removedAt: EpochMs | null;
  readonly problem: Problem | null;
  readonly createdAt: EpochMs;
}

/** What a change may set; identity and counters are the store's own. */
export type DeliveryPatch = Partial<
  Omit<DeliveryRecord, 'id' | 'brandId' | 'postId' | 'channelId' | 'network' | 'machineRev' | 'createdAt'>
>;

/** A row of deliveries, with the network of its channel. */
export interface DeliveryRow {
  readonly [column: string]: SqlValue;
}

const DELIVERY = `SELECT deliveries.*, channels.network FROM deliveries JOIN channels ON channels.id = channel_id`;

export function findDelivery(reader: Reader, id: DeliveryId): DeliveryRecord | undefined {
  const row = reader.one<DeliveryRow>(`${DELIVERY} WHERE deliveries.id = ?`, id);
  return row && toDelivery(row);
}

export function deliveriesOfPost(reader: Reader, postId: PostId): DeliveryRecord[] {
  return reader
    .all<DeliveryRow>(`${DELIVERY} WHERE post_id = ? ORDER BY due_at, deliveries.id`, postId)
    .map(toDelivery);
}

/** When the scheduler has to wake up next, strictly after `now`. */
export function nextActAfter(reader: Reader, now: EpochMs): EpochMs | null {
  const at = reader.value<number>('SELECT min(act_at) FROM deliveries WHERE act_at > ?', now);
  return at === undefined || at === null ? null : epochMs(at);
}

/** Deliveries whose machine was at work when the last run ended, and that don't go on by themselves. */
export function interruptedDeliveries(reader: Reader): DeliveryRecord[] {
  return reader
    .all<DeliveryRow>(`${DELIVERY} WHERE deliveries.state IN ('claimed', 'sending', 'removing')`)
    .map(toDelivery);
}

/** Deliveries whose fate a hold has put in doubt. */
export function heldDeliveries(reader: Reader): DeliveryRecord[] {
  return reader.all<DeliveryRow>(`${DELIVERY} WHERE in_review = 1 ORDER BY due_at, deliveries.id`).map(toDelivery);
}

/** How many are being looked for because of a hold, on channels where that is possible just now. */
export function countInReview(reader: Reader): number {
  const sql = `SELECT count(*) FROM deliveries JOIN channels ON channels.id = channel_id
    WHERE in_review = 1 AND deliveries.state = 'checking' AND channels.state <> 'reconnect'`;
  return reader.value<number>(sql) ?? 0;
}

export function hasSameTime(reader: Reader, postId: PostId, channelId: ChannelId, dueAt: EpochMs): boolean {
  const found = reader.value<number>(
    `SELECT 1 FROM deliveries WHERE post_id = ? AND channel_id = ? AND due_at = ? AND state <> 'cancelled'`,
    postId,
    channelId,
    dueAt,
  );
  return found !== undefined;
}

/** Whether a post of the network is what another delivery to the account became: two brands can share one. */
export function isRemoteTaken(reader: Reader, { id, channelId }: DeliveryRecord, remoteId: string): boolean {
  const sql = `SELECT 1 FROM channels AS own
    JOIN channels AS same ON same.network = own.network AND same.handle = own.handle
    JOIN deliveries ON channel_id = same.id AND remote_id = ?
    WHERE own.id = ? AND deliveries.id <> ?`;
  return reader.value<number>(sql, remoteId, channelId, id) !== undefined;
}

export function insertDelivery(writer: Writer, delivery: DeliveryRecord): void {
  const columns = {
    id: delivery.id,
    brand_id: delivery.brandId,
    post_id: delivery.postId,
    channel_id: delivery.channelId,
    ...columnsOf(delivery),
    created_at: delivery.createdAt,
  };
  const names = Object.keys(columns);
  writer.run(
    `INSERT INTO deliveries (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ...Object.values(columns),
  );
  emitChanged(writer, delivery, delivery.state);
}

/**
 * Changes a delivery that is still as it was read; answers whether it was. `byMachine` marks changes that undo must not
 * reach behind.
 */
export function updateDelivery(
  writer: Writer,
  before: DeliveryRecord,
  patch: DeliveryPatch,
  { byMachine }: { readonly byMachine: boolean },
): boolean {
  const columns = columnsOf(patch);
  const sets = Object.keys(columns).map((name) => `${name} = ?`);
  if (byMachine) sets.push('machine_rev = machine_rev + 1', 'epoch = (SELECT epoch FROM meta)');
  if (sets.length === 0) return true;
  const changed = writer.run(
    `UPDATE deliveries SET ${sets.join(', ')} WHERE id = ? AND state = ? AND machine_rev = ?`,
    ...Object.values(columns),
    before.id,
    before.state,
    before.machineRev,
  );
  if (changed === 1) emitChanged(writer, before, patch.state ?? before.state);
  return changed === 1;
}

export function emitChanged(writer: Writer, delivery: DeliveryRecord, state: DeliveryState): void {
  const { brandId, postId, id } = delivery;
  writer.emit({ type: 'deliveries.changed', payload: { brandId, postId, deliveryId: id, state } });
}

/** Whether it was published and is not known to be gone. */
export function isLive(delivery: DeliveryRecord): boolean {
  return delivery.publishedAt !== null && delivery.removedAt === null;
}

function columnsOf(patch: DeliveryPatch): Record<string, SqlValue> {
  const columns: Record<string, SqlValue | undefined> = {
    state: patch.state,
    at_local: patch.at?.local,
    at_zone: patch.at?.zone,
    shift: patch.shift,
    due_at: patch.dueAt,
    ...(patch.expiry !== undefined && expiryColumns(patch.expiry)),
    expires_at: patch.expiresAt,
    lateness: patch.lateness,
    act_at: patch.actAt,
    generation: patch.generation,
    claimed_at: patch.claimedAt,
    idempotency_key: patch.idempotencyKey,
    payload: jsonColumn(patch.payload),
    payload_sha256: patch.payloadSha256,
    step_results: jsonColumn(patch.stepResults),
    attempts: patch.attempts,
    looks: patch.looks,
    take_down_requested: patch.takeDownRequested === undefined ? undefined : Number(patch.takeDownRequested),
    edit_requested: patch.editRequested === undefined ? undefined : Number(patch.editRequested),
    first_sent_at: patch.firstSentAt,
    last_sent_at: patch.lastSentAt,
    absences: patch.absences,
    in_review: patch.inReview === undefined ? undefined : Number(patch.inReview),
    ...(patch.remote !== undefined && { remote_id: patch.remote?.id ?? null, remote_url: patch.remote?.url ?? null }),
    published_at: patch.publishedAt,
    removed_at: patch.removedAt,
    problem: jsonColumn(patch.problem),
  };
  const given = Object.entries(columns).filter((entry): entry is [string, SqlValue] => entry[1] !== undefined);
  return Object.fromEntries(given);
}

function jsonColumn(value: object | null | undefined): string | null | undefined {
  return value ? JSON.stringify(value) : value;
}

function expiryColumns(expiry: Expiry | null): Record<string, SqlValue> {
  const none = { expiry_after: null, expiry_local: null, expiry_zone: null };
  if (expiry === null) return none;
  if ('after' in expiry) return { ...none, expiry_after: expiry.after };
  return { ...none, expiry_local: expiry.at.local, expiry_zone: expiry.at.zone };
}

function toExpiry(row: DeliveryRow): Expiry | null {
  if (row['expiry_after'] != null) return { after: String(row['expiry_after']) };
  if (row['expiry_local'] == null) return null;
  return { at: { local: String(row['expiry_local']), zone: String(row['expiry_zone']) } };
}

function instantColumn(value: SqlValue | undefined): EpochMs | null {
  return value == null ? null : epochMs(Number(value));
}

function json<Value>(value: SqlValue | undefined): Value | null {
  return value == null ? null : (JSON.parse(String(value)) as Value);
}

/** The columns' types are the schema's (STRICT tables), so each is named for what it is here and nowhere else. */
export function toDelivery(row: DeliveryRow): DeliveryRecord {
  return {
    id: row['id'] as DeliveryId,
    brandId: row['brand_id'] as BrandId,
    postId: row['post_id'] as PostId,
    channelId: row['channel_id'] as ChannelId,
    network: row['network'] as NetworkId,
    state: row['state'] as DeliveryState,
    at: { local: String(row['at_local']), zone: String(row['at_zone']) },
    shift: row['shift'] as DeliveryRecord['shift'],
    dueAt: epochMs(Number(row['due_at'])),
    expiry: toExpiry(row),
    expiresAt: instantColumn(row['expires_at']),
    lateness: row['lateness'] as Lateness,
    actAt: instantColumn(row['act_at']),
    machineRev: Number(row['machine_rev']),
    generation: Number(row['generation']),
    claimedAt: instantColumn(row['claimed_at']),
    idempotencyKey: row['idempotency_key'] as string | null,
    payload: json<Payload>(row['payload']),
    payloadSha256: row['payload_sha256'] as string | null,
    stepResults: json<Record<string, Json>>(row['step_results']) ?? {},
    attempts: Number(row['attempts']),
    looks: Number(row['looks']),
    takeDownRequested: row['take_down_requested'] === 1,
    editRequested: row['edit_requested'] === 1,
    firstSentAt: instantColumn(row['first_sent_at']),
    lastSentAt: instantColumn(row['last_sent_at']),
    absences: Number(row['absences']),
    inReview: row['in_review'] === 1,
    remote: row['remote_id'] == null ? null : { id: String(row['remote_id']), url: row['remote_url'] as string | null },
    publishedAt: instantColumn(row['published_at']),
    removedAt: instantColumn(row['removed_at']),
    problem: json<Problem>(row['problem']),
    createdAt: epochMs(Number(row['created_at'])),
  };
}
