import type { DeliveryDetail } from '#shared/contract/deliveries.ts';
import { freezePayload, payloadHash } from '../scheduler/freeze.ts';
import type { DeliveryRecord } from '../store/deliveries.ts';
import { journalOf } from '../store/journal.ts';
import type { ApiParts } from './api-parts.ts';
import { withNotices } from './delivery-notices.ts';

/** A delivery with its history, what was sent, and whether that is still what the post says. */
export function deliveryDetailOf(parts: ApiParts, delivery: DeliveryRecord): DeliveryDetail {
  return {
    ...withNotices(parts, parts.store.read, delivery),
    journal: journalOf(parts.store.read, delivery.id),
    sent: sentOf(delivery),
    canEdit: canEdit(parts, delivery),
    differs: delivery.state === 'published' && differs(parts, delivery),
  };
}

/** Whether what is out can be made to say something else. */
export function canEdit({ connectors }: Pick<ApiParts, 'connectors'>, delivery: DeliveryRecord): boolean {
  const { facts, edit } = connectors[delivery.network];
  const isOut = delivery.state === 'published' && (delivery.remote?.id ?? '') !== '';
  return isOut && facts.abilities.edit && edit !== undefined && !delivery.takeDownRequested;
}

function differs({ store }: ApiParts, delivery: DeliveryRecord): boolean {
  if (delivery.payloadSha256 === null) return false;
  const now = freezePayload(store.read, delivery);
  return now.ok && payloadHash(now.value) !== delivery.payloadSha256;
}

function sentOf({ payload, payloadSha256 }: DeliveryRecord): DeliveryDetail['sent'] {
  if (payload === null || payloadSha256 === null) return null;
  const { text, link, media } = payload;
  return { text, link, assetIds: media.map(({ assetId }) => assetId), sha256: payloadSha256 };
}
