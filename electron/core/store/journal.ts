import type { JournalEntry } from '#shared/contract/deliveries.ts';
import type { DeliveryState } from '#shared/domain/delivery-state.ts';
import type { DeliveryId } from '#shared/domain/ids.ts';
import { epochMs, toInstant, type EpochMs } from '#shared/time/instant.ts';
import type { Reader, Writer } from './handles.ts';

interface JournalRow {
  readonly at: number;
  readonly who: JournalEntry['who'];
  readonly from_state: DeliveryState | null;
  readonly to_state: DeliveryState;
  readonly why: string;
  readonly details: string | null;
}

export interface NewJournalEntry {
  readonly deliveryId: DeliveryId;
  readonly at: EpochMs;
  readonly who: JournalEntry['who'];
  readonly from: DeliveryState | null;
  readonly to: DeliveryState;
  readonly why: string;
  readonly details?: Record<string, unknown> | undefined;
}

export function appendJournal(writer: Writer, entry: NewJournalEntry): void {
  writer.run(
    'INSERT INTO journal (delivery_id, at, who, from_state, to_state, why, details) VALUES (?, ?, ?, ?, ?, ?, ?)',
    entry.deliveryId,
    entry.at,
    entry.who,
    entry.from,
    entry.to,
    entry.why,
    entry.details ? JSON.stringify(entry.details) : null,
  );
}

export function journalOf(reader: Reader, deliveryId: DeliveryId): JournalEntry[] {
  return reader
    .all<JournalRow>(
      'SELECT at, who, from_state, to_state, why, details FROM journal WHERE delivery_id = ? ORDER BY id',
      deliveryId,
    )
    .map((row) => ({
      at: toInstant(epochMs(row.at)),
      who: row.who,
      from: row.from_state,
      to: row.to_state,
      why: row.why,
      ...(row.details !== null && { details: JSON.parse(row.details) as Record<string, unknown> }),
    }));
}
