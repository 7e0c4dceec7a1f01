import type { SchedulerStatus } from '#shared/contract/scheduler.ts';
import type { StoreHealth } from '#shared/contract/store.ts';
import type { Route } from '#renderer/lib/route.ts';

/** Why publishing or saving is not as it should be; the most pressing of them is shown above every place. */
export type BannerKind = 'damaged' | 'failing' | 'readOnly' | 'full' | 'restored' | 'copied' | 'clock';

const backups = { place: 'settings', part: 'backups' } as const;
const needs = { place: 'needs', part: undefined } as const;

/** Where each of them is solved. */
export const solvedAt: Readonly<Record<BannerKind, Pick<Route, 'place' | 'part'>>> = {
  damaged: backups,
  failing: backups,
  readOnly: backups,
  full: backups,
  restored: needs,
  copied: needs,
  clock: needs,
};

/** The banner that is due, if any: what can't be kept comes before what does not go out. */
export function bannerKind(
  status: Pick<SchedulerStatus, 'hold' | 'clock'> | undefined,
  health: Pick<StoreHealth, 'state'> | undefined,
): BannerKind | null {
  if (health !== undefined && health.state !== 'good') return health.state;
  if (status === undefined) return null;
  if (status.hold) return status.hold.why;
  return status.clock.state === 'suspect' ? 'clock' : null;
}
