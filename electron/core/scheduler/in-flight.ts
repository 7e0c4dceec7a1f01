import type { DeliveryId, PostId } from '#shared/domain/ids.ts';
import { deliveriesOfPost } from '../store/deliveries.ts';
import type { Reader } from '../store/handles.ts';
import { freezePayload, payloadHash } from './freeze.ts';

/** States in which what was frozen is on its way, or may be out: until that is known, its post says the same. */
const ON_ITS_WAY: ReadonlySet<string> = new Set(['claimed', 'sending', 'checking']);

/** What the deliveries of a post that are on their way would be frozen to now. */
export type InFlight = ReadonlyMap<DeliveryId, string>;

export function inFlight(reader: Reader, postId: PostId): InFlight {
  const sent = deliveriesOfPost(reader, postId).filter(({ state }) => ON_ITS_WAY.has(state));
  return new Map(
    sent.map((delivery) => {
      const payload = freezePayload(reader, delivery);
      return [delivery.id, payload.ok ? payloadHash(payload.value) : payload.error.code];
    }),
  );
}

/** Whether the rows as they are now would make another post of what was on its way `before`. */
export function changesWhatIsSent(reader: Reader, postId: PostId, before: InFlight): boolean {
  if (before.size === 0) return false;
  const now = inFlight(reader, postId);
  return [...before].some(([id, hash]) => now.get(id) !== hash);
}
