import type { Delivery } from '#shared/contract/deliveries.ts';
import { refuse, type ApiError } from '#shared/contract/errors.ts';
import type { DeliveryEvent } from '#shared/domain/delivery-machine.ts';
import type { DeliveryId } from '#shared/domain/ids.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import { applyEvent } from '../scheduler/apply-event.ts';
import { editAsked } from '../scheduler/edit.ts';
import { freezePayload } from '../scheduler/freeze.ts';
import { findDelivery, updateDelivery, type DeliveryPatch, type DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import type { ApiParts } from './api-parts.ts';
import { contentFindings } from './arm-findings.ts';
import { canEdit } from './delivery-detail.ts';
import { toDeliveryView } from './delivery-view.ts';
import type { Handlers } from './handlers.ts';
import { openRemote } from './open-remote.ts';
import { goNow } from './go-now.ts';
import { deliveryNotFound } from './refusals.ts';
import { remoteSeen, resolution } from './resolution.ts';

type Names =
  | 'deliveries.publishNow'
  | 'deliveries.takeDownNow'
  | 'deliveries.editOnNetwork'
  | 'deliveries.resolve'
  | 'deliveries.open';

/** What a person orders of the machine, or tells it. None of it can be undone: it reaches a network, or comes from one. */
export function orderHandlers(parts: ApiParts): Handlers<Names> {
  const { store, ports } = parts;
  const order = (id: DeliveryId, give: (writer: Writer, delivery: DeliveryRecord) => ApiError | null) =>
    store.transact((writer): Outcome<Delivery, ApiError> => {
      const delivery = findDelivery(writer, id);
      if (!delivery) return deliveryNotFound();
      const problem = give(writer, delivery);
      return problem ? { ok: false, error: problem } : ok(toDeliveryView(findDelivery(writer, id) ?? delivery));
    });
  const apply = (writer: Writer, delivery: DeliveryRecord, event: DeliveryEvent, why: string, patch: DeliveryPatch) => {
    const at = ports.clock.now();
    return applyEvent(writer, delivery, { event, who: 'you', why, at, patch }) ? null : wrongState(delivery);
  };

  return {
    'deliveries.publishNow': ({ id }) =>
      order(id, (writer, delivery) => {
        const [finding] = contentFindings(parts, writer, delivery);
        if (finding) return refuse('delivery.notReady', finding.message, { finding: finding.code }).error;
        return apply(writer, delivery, 'publishNow', 'publishNow', goNow(delivery, ports.clock.now()));
      }),
    'deliveries.takeDownNow': ({ id }) =>
      order(id, (writer, delivery) => {
        if (delivery.state === 'sending' || delivery.state === 'checking') {
          updateDelivery(writer, delivery, { takeDownRequested: true }, { byMachine: false });
          return null;
        }
        const patch = { actAt: ports.clock.now(), looks: 0, takeDownRequested: true, editRequested: false };
        return apply(writer, delivery, 'takeDown', 'takeDownAsked', { ...patch, stepResults: {}, problem: null });
      }),
    'deliveries.editOnNetwork': ({ id }) =>
      order(id, (writer, delivery) => {
        if (!canEdit(parts, delivery)) return wrongState(delivery);
        const [finding] = contentFindings(parts, writer, delivery);
        if (finding) return refuse('delivery.notReady', finding.message, { finding: finding.code }).error;
        const next = freezePayload(writer, delivery);
        if (!next.ok) return refuse('delivery.notReady', next.error.message, { finding: next.error.code }).error;
        return apply(writer, delivery, 'askEdit', 'editAsked', editAsked(next.value, ports.clock.now()));
      }),
    'deliveries.resolve': ({ id, as, url }) =>
      order(id, (writer, delivery) => {
        const seen = remoteSeen(parts, writer, delivery, as === 'published' && url !== undefined ? url : null);
        if (!seen.ok) return seen.error;
        const { event, why, patch } = resolution(delivery, as, seen.value, ports.clock.now());
        return apply(writer, delivery, event, why, patch);
      }),
    'deliveries.open': async ({ id }) => {
      const delivery = findDelivery(store.read, id);
      if (!delivery) return deliveryNotFound();
      if (!delivery.remote?.url) {
        return refuse('delivery.wrongState', 'There is nothing to open: this delivery is not out, or has no link.');
      }
      return ok({ opened: await openRemote(ports.opener, new URL(delivery.remote.url)) });
    },
  };
}

function wrongState({ state }: DeliveryRecord): ApiError {
  const message = `A delivery that is ${state} can’t do that. Its page shows what it can.`;
  return refuse('delivery.wrongState', message, { state }).error;
}
