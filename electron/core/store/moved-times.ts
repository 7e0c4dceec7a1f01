import type { DeliveryId } from '#shared/domain/ids.ts';
import { epochMs, type EpochMs } from '#shared/time/instant.ts';
import type { Reader, Writer } from './handles.ts';

/** A delivery whose instant was derived again from its wall clock and came out elsewhere. */
export interface MovedTime {
  readonly id: DeliveryId;
  readonly was: EpochMs;
  readonly now: EpochMs;
}

/** Keeps a move until a person has seen it. Where there were two, it is told from where the person last knew it. */
export function noteMoved(writer: Writer, { id, was, now }: MovedTime, at: EpochMs): void {
  writer.run(
    `INSERT INTO moved_times (delivery_id, was_due_at, now_due_at, noted_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (delivery_id) DO UPDATE SET now_due_at = excluded.now_due_at, noted_at = excluded.noted_at`,
    id,
    was,
    now,
    at,
  );
}

// Only the moves that matter yet: those of deliveries that are still to go out at that time.
const MOVED = `FROM moved_times CROSS JOIN deliveries ON deliveries.id = delivery_id
  WHERE due_at = now_due_at AND was_due_at <> now_due_at AND state IN ('planned', 'armed', 'waiting')`;

export function hasMovedTimes(reader: Reader): boolean {
  return reader.value<number>(`SELECT 1 ${MOVED} LIMIT 1`) !== undefined;
}

/** The next of those that moved. */
export function movedTimes(reader: Reader, limit: number): MovedTime[] {
  return reader
    .all<{ id: DeliveryId; was: number; now: number }>(
      `SELECT delivery_id AS id, was_due_at AS was, now_due_at AS now ${MOVED} ORDER BY now_due_at, delivery_id LIMIT ?`,
      limit,
    )
    .map(({ id, was, now }) => ({ id, was: epochMs(was), now: epochMs(now) }));
}

/** A person has seen them; says how many there were. */
export function acknowledgeMoved(writer: Writer): number {
  const seen = writer.run('DELETE FROM moved_times');
  if (seen > 0) writer.emit({ type: 'scheduler.changed', payload: {} });
  return seen;
}
