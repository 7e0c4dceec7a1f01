import type { Problem } from '#shared/contract/deliveries.ts';
import type { DeliveryRecord } from '../store/deliveries.ts';
import type { Reader } from '../store/handles.ts';
import { isSealed } from '../store/seals.ts';
import { findVariant } from '../store/variants.ts';
import { payloadHash } from './freeze.ts';

export const rowDamaged: Problem = {
  code: 'row.damaged',
  message:
    'What is stored of this post is no longer what was written, so it was not sent. Restore a backup, or write it anew.',
};

/** Whether what is about to be sent is what was frozen, from rows that are as they were written. */
export function isAsWritten(reader: Reader, delivery: DeliveryRecord): boolean {
  const { payload, payloadSha256 } = delivery;
  return payload !== null && payloadHash(payload) === payloadSha256 && areRowsSealed(reader, delivery);
}

/** Whether the rows that a delivery is frozen from are as they were written. */
export function areRowsSealed(reader: Reader, { id, postId, channelId }: DeliveryRecord): boolean {
  const hasVariant = findVariant(reader, postId, channelId) !== undefined;
  return (
    isSealed(reader, 'deliveries', id) &&
    isSealed(reader, 'posts', postId) &&
    isSealed(reader, 'channels', channelId) &&
    (!hasVariant || isSealed(reader, 'variants', `${postId}/${channelId}`))
  );
}
