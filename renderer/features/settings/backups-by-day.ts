import type { Backup } from '#shared/contract/backups.ts';

/** The backups of one day on the wall of this computer. */
export interface BackupDay {
  /** `2026-11-26` */
  readonly day: string;
  readonly backups: readonly Backup[];
}

/** Backups by day, the latest first, as they are looked for: “what I had on Thursday”. */
export function backupsByDay(backups: readonly Backup[], zone: string): BackupDay[] {
  const days = new Map<string, Backup[]>();
  for (const backup of backups.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))) {
    const day = Temporal.Instant.from(backup.at).toZonedDateTimeISO(zone).toPlainDate().toString();
    days.set(day, [...(days.get(day) ?? []), backup]);
  }
  return [...days].map(([day, those]) => ({ day, backups: those }));
}
