import type { MethodName } from '#shared/contract/contract.ts';
import type { EventType } from '#shared/contract/events.ts';

/** The answers that are out of date once an event has come. */
const staleAfter: Readonly<Record<EventType, readonly MethodName[]>> = {
  'brands.changed': ['brands.list', 'pillars.list', 'calendar.range'],
  'channels.changed': ['channels.list', 'scheduler.status', 'needs.list'],
  'posts.changed': ['posts.get', 'posts.search', 'calendar.range', 'deliveries.get', 'deliveries.list', 'needs.list'],
  'deliveries.changed': [
    'calendar.range',
    'deliveries.get',
    'deliveries.list',
    'posts.get',
    'scheduler.status',
    'needs.list',
  ],
  'assets.changed': ['assets.get', 'needs.list'],
  'history.changed': ['history.status'],
  'settings.changed': ['settings.get'],
  'vault.changed': ['vault.status', 'app.info'],
  'scheduler.changed': ['scheduler.status', 'needs.list'],
  'store.changed': ['needs.list', 'scheduler.status', 'store.health'],
  'backups.changed': ['backups.list'],
};

/** Whether an answer to `method` may differ after an event of `type`. `resync` puts every answer in doubt. */
export function isStaleAfter(method: MethodName, type: EventType | 'resync'): boolean {
  return type === 'resync' || staleAfter[type].includes(method);
}
