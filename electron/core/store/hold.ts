import { epochMs, type EpochMs } from '#shared/time/instant.ts';
import type { Reader, Writer } from './handles.ts';

/** Why nothing is published until a person has looked. */
export interface Hold {
  /** A backup was restored here, or the folder is a copy of another. */
  readonly why: 'restored' | 'copied';
  readonly since: EpochMs;
}

/** The hold that this folder is under, or null. */
export function currentHold(reader: Reader): Hold | null {
  const row = reader.one<{ hold: Hold['why'] | null; held_at: number | null }>('SELECT hold, held_at FROM meta');
  if (!row || row.hold === null) return null;
  return { why: row.hold, since: epochMs(row.held_at ?? 0) };
}

/**
 * Holds back all that would go out, and marks what this database can't know the fate of: it may have been sent at any time
 * since the clock that was noted last.
 */
export function holdPublishing(writer: Writer, why: Hold['why'], at: EpochMs): void {
  writer.run('UPDATE meta SET hold = ?, held_at = ?', why, at);
  writer.run(
    `UPDATE deliveries SET in_review = 1, machine_rev = machine_rev + 1,
       first_sent_at = coalesce(first_sent_at, (SELECT nullif(latest_seen_at, 0) FROM meta))
     WHERE state NOT IN ('published', 'removing', 'removed')`,
  );
}

export function releaseHold(writer: Writer): void {
  writer.run('UPDATE meta SET hold = NULL, held_at = NULL');
}
