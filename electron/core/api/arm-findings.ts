import type { Finding } from '#shared/contract/deliveries.ts';
import type { EpochMs } from '#shared/time/instant.ts';
import { knownExpiry } from '../scheduler/expiry.ts';
import { freezePayload, isEmptyPayload } from '../scheduler/freeze.ts';
import { findChannel } from '../store/channels.ts';
import type { DeliveryRecord } from '../store/deliveries.ts';
import type { Reader } from '../store/handles.ts';
import type { ApiParts } from './api-parts.ts';

/** What would keep a delivery from going out as it is, found before it is armed. */
export function contentFindings(parts: ApiParts, reader: Reader, delivery: DeliveryRecord): readonly Finding[] {
  const channel = findChannel(reader, delivery.channelId);
  if (channel?.state === 'reconnect') {
    return [{ code: 'channel.reconnect', message: 'Connect the channel again first: its access has ended.' }];
  }
  const payload = freezePayload(reader, delivery);
  if (!payload.ok) return [payload.error];
  if (isEmptyPayload(payload.value)) {
    return [{ code: 'post.empty', message: 'There is nothing to publish yet: write something or add a picture.' }];
  }
  const { facts } = parts.connectors[delivery.network];
  if (!facts.abilities.video && payload.value.media.some(({ kind }) => kind === 'video')) {
    return [{ code: 'media.video', message: `${facts.name} takes no videos from here. Take it out for this channel.` }];
  }
  return parts.connectors[delivery.network].findings(payload.value, channel?.settings ?? {});
}

/** Findings about when, beside those about what. */
export function timeFindings(delivery: DeliveryRecord, now: EpochMs): readonly Finding[] {
  if (delivery.dueAt < now) {
    return [{ code: 'delivery.past', message: 'Its time has passed. Give it another time, or publish it now.' }];
  }
  const expiresAt = knownExpiry(delivery.expiry);
  return expiresAt !== null && expiresAt <= delivery.dueAt
    ? [{ code: 'expiry.beforeStart', message: 'It would come down before it goes out. Change one of the two times.' }]
    : [];
}
