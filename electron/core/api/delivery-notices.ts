import type { Delivery, Finding } from '#shared/contract/deliveries.ts';
import type { PlannedEnd } from '../channels/connector.ts';
import { expiryInstant } from '../scheduler/expiry.ts';
import { freezePayload } from '../scheduler/freeze.ts';
import type { DeliveryRecord } from '../store/deliveries.ts';
import type { Reader } from '../store/handles.ts';
import type { ApiParts } from './api-parts.ts';
import { toDeliveryView } from './delivery-view.ts';

/** A delivery with what should be known of it before its time comes, and that hinders nothing. */
export function withNotices(
  { connectors }: Pick<ApiParts, 'connectors'>,
  reader: Reader,
  delivery: DeliveryRecord,
): Delivery {
  const view = toDeliveryView(delivery);
  if (OVER.has(delivery.state)) return view;
  const payload = delivery.payload ?? payloadNow(reader, delivery);
  const notices: readonly Finding[] =
    payload === null ? [] : (connectors[delivery.network].notices?.(payload, plannedEnd(delivery)) ?? []);
  return notices.length === 0 ? view : { ...view, notices: [...notices] };
}

const OVER: ReadonlySet<DeliveryRecord['state']> = new Set(['removing', 'byHand', 'removed', 'cancelled']);

function payloadNow(reader: Reader, delivery: DeliveryRecord) {
  const payload = freezePayload(reader, delivery);
  return payload.ok ? payload.value : null;
}

/** Until it is out, its time is the one that is planned. */
function plannedEnd({ expiry, publishedAt, dueAt }: DeliveryRecord): PlannedEnd | null {
  const from = publishedAt ?? dueAt;
  const end = expiryInstant(expiry, from);
  return end === null ? null : { lastsMs: end - from };
}
