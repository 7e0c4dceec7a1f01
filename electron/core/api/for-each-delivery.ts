import type { Delivery, Finding } from '#shared/contract/deliveries.ts';
import type { DeliveryId } from '#shared/domain/ids.ts';
import { findDelivery, type DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { toDeliveryView } from './delivery-view.ts';
import { deliveryNotFound } from './refusals.ts';

/** Does something to each of many; those that refuse are told apart and hold up none of the others. */
export function forEachDelivery(
  writer: Writer,
  ids: readonly DeliveryId[],
  act: (delivery: DeliveryRecord) => readonly Finding[],
) {
  const items: Delivery[] = [];
  const refused: { id: DeliveryId; findings: Finding[] }[] = [];
  for (const id of ids) {
    const delivery = findDelivery(writer, id);
    const findings = delivery ? act(delivery) : [deliveryNotFound().error];
    if (findings.length > 0) refused.push({ id, findings: findings.map(({ code, message }) => ({ code, message })) });
    else if (delivery) items.push(toDeliveryView(findDelivery(writer, id) ?? delivery));
  }
  return { items, refused };
}

export function cannot({ state }: DeliveryRecord): Finding {
  return {
    code: 'delivery.wrongState',
    message: `A delivery that is ${state} can’t do that. Its page shows what it can.`,
  };
}
