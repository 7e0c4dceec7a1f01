import { describe, expect, it } from 'vitest';
import { backupsByDay } from '#renderer/features/settings/backups-by-day.ts';
import { backupAt } from './backups.ts';

describe('the list of backups', () => {
  it('is by day on the wall of this computer, the latest first, whatever order it came in', () => {
    const backups = ['2026-11-25T22:30:00Z', '2026-11-26T21:59:00Z', '2026-11-26T22:00:00Z', '2026-11-25T21:00:00Z'];
    const days = backupsByDay(backups.map(backupAt), 'Europe/Kyiv');
    expect(days.map(({ day, backups: those }) => [day, those.map(({ at }) => at.slice(8, 16))])).toEqual([
      ['2026-11-27', ['26T22:00']],
      ['2026-11-26', ['26T21:59', '25T22:30']],
      ['2026-11-25', ['25T21:00']],
    ]);
  });

  it('is empty where there are none', () => {
    expect(backupsByDay([], 'UTC')).toEqual([]);
  });
});
