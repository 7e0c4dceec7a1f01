import { describe, expect, test } from 'vitest';
import type { Delivery } from '#shared/contract/deliveries.ts';
import type { DeliveryState } from '#shared/domain/delivery-state.ts';
import type { Instant } from '#shared/time/instant.ts';
import { fittingActs, type DeliveryAct } from '#renderer/features/delivery/what-fits.ts';

const DUE = '2026-11-26T16:30:00.000Z';
const BEFORE = Date.parse(DUE) - 60_000;
const AFTER = Date.parse(DUE) + 60_000;

function delivery(state: DeliveryState, isLive = false): Delivery {
  return {
    id: 'delivery',
    brandId: 'brand',
    postId: 'post',
    channelId: 'channel',
    network: 'webfeed',
    state,
    at: { local: '2026-11-26T18:30:00', zone: 'Europe/Kyiv' },
    dueAt: DUE,
    shift: 'none',
    expiry: null,
    expiresAt: null,
    lateness: 'normal',
    publishedAt: isLive ? (DUE as Instant) : null,
    removedAt: null,
    attempts: 0,
  } as Delivery;
}

const cases: readonly [DeliveryState, boolean, number, readonly DeliveryAct[]][] = [
  ['planned', false, BEFORE, ['arm', 'publishNow', 'skip']],
  ['planned', false, AFTER, ['publishNow', 'skip']],
  ['armed', false, BEFORE, ['disarm', 'publishNow', 'skip']],
  ['claimed', false, AFTER, []],
  ['sending', false, AFTER, []],
  ['waiting', false, AFTER, ['disarm', 'publishNow', 'skip']],
  ['checking', false, AFTER, []],
  ['published', true, AFTER, ['takeDownNow', 'saidRemoved']],
  ['unconfirmed', false, AFTER, ['saidPublished', 'saidNotPublished']],
  ['missed', false, AFTER, ['publishNow', 'skip', 'saidPublished']],
  ['failed', false, BEFORE, ['arm', 'publishNow', 'skip', 'saidPublished']],
  ['removing', true, AFTER, ['saidRemoved']],
  ['byHand', false, AFTER, ['skip', 'saidPublished', 'saidNotPublished']],
  ['byHand', true, AFTER, ['saidRemoved']],
  ['removed', false, AFTER, []],
  ['cancelled', false, AFTER, []],
];

describe('the buttons of a delivery', () => {
  test.each(cases)('%s (live: %s) at %i can be: %j', (state, isLive, nowMs, acts) => {
    expect([...fittingActs(delivery(state, isLive), nowMs)]).toEqual(acts);
  });
});
