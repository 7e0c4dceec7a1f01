import { epochMs, type EpochMs } from '#shared/time/instant.ts';
import type { Reader, Writer } from './handles.ts';

/** Begins a run: raises the epoch that every write of the scheduler must carry. */
export function beginRun(writer: Writer): { readonly epoch: number; readonly cleanStop: boolean } {
  const cleanStop = writer.value<number>('SELECT clean_stop FROM meta') === 1;
  writer.run('UPDATE meta SET epoch = epoch + 1, clean_stop = 0');
  return { epoch: currentEpoch(writer), cleanStop };
}

/** Raises the epoch to `least` where it is lower; answers what it is then. */
export function raiseEpoch(writer: Writer, least: number): number {
  writer.run('UPDATE meta SET epoch = max(epoch, ?)', least);
  return currentEpoch(writer);
}

export function endRun(writer: Writer): void {
  writer.run('UPDATE meta SET clean_stop = 1');
}

export function currentEpoch(reader: Reader): number {
  return reader.value<number>('SELECT epoch FROM meta') ?? 0;
}

/** What is known of the clock across runs. `lastSeenAt`: the latest instant that was believed; null: none was yet. */
export interface ClockNote {
  readonly lastSeenAt: EpochMs | null;
  readonly doubt: 'forward' | 'backward' | 'longAway' | 'servers' | null;
}

export function clockNote(reader: Reader): ClockNote {
  const row = reader.one<{ at: number; doubt: ClockNote['doubt'] }>(
    'SELECT latest_seen_at AS at, clock_doubt AS doubt FROM meta',
  );
  return { lastSeenAt: row && row.at > 0 ? epochMs(row.at) : null, doubt: row?.doubt ?? null };
}

export function noteClock(writer: Writer, { lastSeenAt, doubt }: ClockNote): void {
  writer.run('UPDATE meta SET latest_seen_at = ?, clock_doubt = ?', lastSeenAt ?? 0, doubt);
}
