import type { EpochMs } from '#shared/time/instant.ts';
import type { Reader, Writer } from './handles.ts';

/** Begins a run: raises the epoch that every write of the scheduler must carry. */
export function beginRun(writer: Writer): { readonly epoch: number; readonly cleanStop: boolean } {
  const cleanStop = writer.value<number>('SELECT clean_stop FROM meta') === 1;
  writer.run('UPDATE meta SET epoch = epoch + 1, clean_stop = 0');
  return { epoch: currentEpoch(writer), cleanStop };
}

export function endRun(writer: Writer): void {
  writer.run('UPDATE meta SET clean_stop = 1');
}

export function currentEpoch(reader: Reader): number {
  return reader.value<number>('SELECT epoch FROM meta') ?? 0;
}

/** Writes down the latest instant that any run of this folder has seen: a clock that is behind it went back. */
export function noteSeen(writer: Writer, at: EpochMs): void {
  writer.run('UPDATE meta SET latest_seen_at = max(latest_seen_at, ?)', at);
}
