import { z } from 'zod';
import { assetId, brandId, channelId, deliveryId, postId } from '#shared/domain/ids.ts';
import { deliveryState } from '#shared/domain/delivery-state.ts';

/**
 * What a door tells its screens after a commit. An event names what changed and never carries the thing: a screen asks
 * for it again, so an event that is lost or doubled does no harm.
 */
export const eventSchemas = {
  'brands.changed': z.object({ brandId }),
  'channels.changed': z.object({ brandId, channelId }),
  'posts.changed': z.object({ brandId, postId }),
  'deliveries.changed': z.object({ brandId, postId, deliveryId, state: deliveryState }),
  'assets.changed': z.object({ assetId }),
  'history.changed': z.object({}),
  'settings.changed': z.object({}),
  'vault.changed': z.object({}),
  'scheduler.changed': z.object({}),
  'store.changed': z.object({}),
  'backups.changed': z.object({}),
} as const;

export type EventType = keyof typeof eventSchemas;
export type EventPayload<Type extends EventType> = z.output<(typeof eventSchemas)[Type]>;

/** One event as it travels. `resync` is sent by a door alone: events were missed, ask for everything again. */
export type BroadsideEvent =
  | { [Type in EventType]: { readonly type: Type; readonly payload: EventPayload<Type> } }[EventType]
  | { readonly type: 'resync'; readonly payload: Record<string, never> };
