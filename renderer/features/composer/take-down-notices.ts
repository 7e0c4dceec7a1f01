import type { Channel } from '#shared/contract/channels.ts';
import { durationMs } from '#shared/time/duration-ms.ts';
import { resolveWallClock } from '#shared/time/resolve-wall-clock.ts';
import { expiryOf } from './comes-down.ts';
import type { ComposerState } from './composer-store.ts';
import { hasMoment } from './findings.ts';
import type { ComposerWorld } from './use-composer.ts';

const HOUR_MS = 3_600_000;
/** A take-down that begins this shortly before the network's limit has no room left to be tried again. */
const MARGIN_MS = 10 * 60_000;

/** A channel whose network deletes nothing that old: a person has to, and until then it says what was agreed, if anything was. */
export interface TakeDownNotice {
  readonly channel: Channel;
  readonly kind: 'endsByHand' | 'endsByText';
  readonly hours: number;
}

type Form = Pick<ComposerState, 'schedule' | 'options'>;
type World = Pick<ComposerWorld, 'brand' | 'channels' | 'facts' | 'variants'>;

/** What choosing this end comes to, told while it is chosen. */
export function takeDownNotices({ schedule, options }: Form, world: World): TakeDownNotice[] {
  const lastsMs = lengthOf(schedule, world.brand.zone);
  if (lastsMs === null) return [];
  return world.channels
    .filter(({ id }) => schedule.channelIds.includes(id))
    .flatMap((channel) => {
      const facts = world.facts[channel.network];
      const withinMs = facts?.abilities.takeDownWithinMs ?? null;
      if (withinMs === null || lastsMs < withinMs - MARGIN_MS) return [];
      const kept = world.variants.find(({ channelId }) => channelId === channel.id)?.options;
      const endText = (options[channel.id] ?? kept)?.['endText'];
      const isAgreed = typeof endText === 'string' && endText.trim() !== '';
      return [{ channel, kind: isAgreed ? 'endsByText' : 'endsByHand', hours: withinMs / HOUR_MS } as const];
    });
}

/** From going out to coming down; null where it stays, or where not all of it is said yet. */
function lengthOf(schedule: Form['schedule'], zone: string): number | null {
  const expiry = expiryOf(schedule.comesDown, zone);
  if (expiry === null) return null;
  if ('after' in expiry) return durationMs(expiry.after);
  if (!hasMoment(schedule)) return null;
  return resolveWallClock(expiry.at).at - resolveWallClock({ local: `${schedule.date}T${schedule.time}:00`, zone }).at;
}
