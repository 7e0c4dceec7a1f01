import { refuse } from '#shared/contract/errors.ts';
import type { Delivery } from '#shared/contract/deliveries.ts';
import { ok } from '#shared/lib/outcome.ts';
import { applyEvent } from '../scheduler/apply-event.ts';
import { UNFROZEN } from '../scheduler/unfrozen.ts';
import { findDelivery, hasSameTime, isLive, type DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import type { ApiParts } from './api-parts.ts';
import { contentFindings, timeFindings } from './arm-findings.ts';
import { toDeliveryView } from './delivery-view.ts';
import { cannot, forEachDelivery } from './for-each-delivery.ts';
import type { Handlers } from './handlers.ts';
import { timeOf } from './new-delivery.ts';
import { deliveryNotFound, duplicate } from './refusals.ts';

type Names = 'deliveries.arm' | 'deliveries.disarm' | 'deliveries.move' | 'deliveries.cancel';

/** What a person does with a plan. All of it can be undone, none of it touches a network. */
export function planHandlers(parts: ApiParts): Handlers<Names> {
  const { store, ports } = parts;
  return {
    'deliveries.arm'({ ids }) {
      const now = ports.clock.now();
      return store.act({ method: 'deliveries.arm', at: now }, (writer) =>
        ok(
          forEachDelivery(writer, ids, (delivery) => {
            if (delivery.state === 'armed') return [];
            const findings = [...timeFindings(delivery, now), ...contentFindings(parts, writer, delivery)];
            if (findings.length > 0) return findings;
            const patch = { ...UNFROZEN, actAt: delivery.dueAt };
            const armed = applyEvent(writer, delivery, { event: 'arm', who: 'you', why: 'armed', at: now, patch });
            return armed ? [] : [cannot(delivery)];
          }),
        ),
      );
    },
    'deliveries.disarm'({ ids }) {
      const now = ports.clock.now();
      return store.act({ method: 'deliveries.disarm', at: now }, (writer) =>
        ok(
          forEachDelivery(writer, ids, (delivery) => {
            if (delivery.state === 'planned') return [];
            const patch = { ...UNFROZEN, actAt: null };
            const disarmed = applyEvent(writer, delivery, {
              event: 'disarm',
              who: 'you',
              why: 'disarmed',
              at: now,
              patch,
            });
            return disarmed ? [] : [cannot(delivery)];
          }),
        ),
      );
    },
    'deliveries.move'({ id, at }) {
      const now = ports.clock.now();
      return store.act({ method: 'deliveries.move', at: now }, (writer) => {
        const delivery = findDelivery(writer, id);
        if (!delivery) return deliveryNotFound();
        if (isLive(delivery)) {
          return refuse(
            'delivery.published',
            'It is out already, so it can’t be moved. Take it down, or plan it once more.',
          );
        }
        const time = timeOf(at);
        if (time.dueAt !== delivery.dueAt && hasSameTime(writer, delivery.postId, delivery.channelId, time.dueAt)) {
          return duplicate();
        }
        const rearms = delivery.state === 'armed' || delivery.state === 'waiting';
        const asked = delivery.state === 'missed' || delivery.state === 'byHand';
        const patch = { ...UNFROZEN, ...time, actAt: rearms || asked ? time.dueAt : null };
        const details = { from: delivery.at.local, to: time.at.local };
        const moved = applyEvent(writer, delivery, {
          event: 'move',
          who: 'you',
          why: 'moved',
          at: now,
          details,
          patch,
        });
        return moved ? ok(view(writer, delivery)) : refuse('delivery.wrongState', cannot(delivery).message);
      });
    },
    'deliveries.cancel'({ id }) {
      const now = ports.clock.now();
      return store.act({ method: 'deliveries.cancel', at: now }, (writer) => {
        const delivery = findDelivery(writer, id);
        if (!delivery) return deliveryNotFound();
        const patch = { ...UNFROZEN, actAt: null };
        const skipped = applyEvent(writer, delivery, { event: 'cancel', who: 'you', why: 'skipped', at: now, patch });
        return skipped ? ok(view(writer, delivery)) : refuse('delivery.wrongState', cannot(delivery).message);
      });
    },
  };
}

function view(writer: Writer, delivery: DeliveryRecord): Delivery {
  return toDeliveryView(findDelivery(writer, delivery.id) ?? delivery);
}
