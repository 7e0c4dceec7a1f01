import type { DeliveryId } from '#shared/domain/ids.ts';
import type { EpochMs } from '#shared/time/instant.ts';
import type { Writer } from './handles.ts';

export type AttemptKind = 'publish' | 'lookUp' | 'takeDown' | 'readBack';

/** Puts an attempt on disk before anything leaves the machine; answers its number. */
export function beginAttempt(writer: Writer, deliveryId: DeliveryId, kind: AttemptKind, at: EpochMs): number {
  writer.run(
    'INSERT INTO attempts (delivery_id, kind, epoch, started_at) VALUES (?, ?, (SELECT epoch FROM meta), ?)',
    deliveryId,
    kind,
    at,
  );
  const id = writer.value<number>('SELECT last_insert_rowid()');
  if (id === undefined) throw new Error('an attempt got no number');
  return id;
}

/** Notes the step under way, and whether it is the one that makes the post visible. */
export function noteStep(writer: Writer, attempt: number, step: string, committingAt: EpochMs | null): void {
  writer.run('UPDATE attempts SET step = ?, committing_at = ? WHERE id = ?', step, committingAt, attempt);
}

export function endAttempt(writer: Writer, attempt: number, outcome: string, at: EpochMs): void {
  writer.run('UPDATE attempts SET ended_at = ?, outcome = ? WHERE id = ?', at, outcome, attempt);
}
