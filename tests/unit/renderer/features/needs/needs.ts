import type { Problem } from '#shared/contract/deliveries.ts';
import type { Need } from '#shared/contract/needs.ts';
import type { DeliveryNeed } from '#renderer/features/needs/need-groups.ts';

const SINCE = '2026-11-26T16:30:00.000Z';

/** A delivery that needs a person, by its id and why. */
export function deliveryNeed(id: string, reason: DeliveryNeed['reason'], problemCode?: string): DeliveryNeed {
  const problem: Problem | undefined = problemCode === undefined ? undefined : { code: problemCode, message: '' };
  return {
    kind: 'delivery',
    reason,
    since: SINCE,
    delivery: { id, brandId: 'brand', postId: 'post', publishedAt: null, ...(problem && { problem }) },
    post: { id: 'post', title: null, opening: 'Нове меню', thumbUrl: null },
    channel: { name: 'Zerno', handle: '@zerno', network: 'webfeed' },
    tried: { attempts: 0, firstSentAt: null, lastSentAt: null, looks: 0 },
    candidates: [],
  } as unknown as DeliveryNeed;
}

export const reviewNeed = {
  kind: 'review',
  why: 'restored',
  since: SINCE,
  checking: 0,
  unconfirmed: 0,
} as Need;

export const rowsNeed: Need = { kind: 'rows', count: 2 };
