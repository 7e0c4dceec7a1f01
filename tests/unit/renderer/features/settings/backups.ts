import type { Backup } from '#shared/contract/backups.ts';
import { toInstant, type EpochMs } from '#shared/time/instant.ts';

/** A backup made at an instant, as the list has it. */
export function backupAt(at: string): Backup {
  const stamp = at.replace(/[-:]|\.\d+/g, '');
  return {
    id: `${stamp}-00000000`,
    at: toInstant(Date.parse(at) as EpochMs),
    why: 'regular',
    version: '0.1.0',
    schema: 20,
    bytes: 1,
    brands: [],
    posts: 0,
    deliveries: 0,
    files: 0,
    state: 'good',
  };
}
