import type { Need } from '#shared/contract/needs.ts';
import { assertNever } from '#shared/lib/assert-never.ts';

export type DeliveryNeed = Extract<Need, { kind: 'delivery' }>;

/** How pressing a thing is: what holds publishing back, what runs late, what is to be decided, what is only to be seen. */
export const URGENCIES = ['stops', 'soon', 'decide', 'look', 'left'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** One card: a single thing, or posts that were missed together and are asked about once for all. */
export type NeedEntry =
  | { readonly kind: 'one'; readonly key: string; readonly need: Need }
  | { readonly kind: 'catchUp'; readonly key: string; readonly needs: readonly DeliveryNeed[] };

export interface NeedGroup {
  readonly urgency: Urgency;
  readonly entries: readonly NeedEntry[];
}

/** What a person has chosen on this screen: cards left for later, and missed posts to be asked about one by one. */
export interface Choices {
  readonly left: ReadonlySet<string>;
  readonly isOneByOne: boolean;
}

export const CATCH_UP = 'catch-up';

/** The cards in their groups, the most pressing first and, within a group, as the core has them. */
export function groupNeeds(needs: readonly Need[], { left, isOneByOne }: Choices): NeedGroup[] {
  const missed = missedTogether(needs);
  const catchUp: NeedEntry[] = missed.length > 0 ? [{ kind: 'catchUp', key: CATCH_UP, needs: missed }] : [];
  const alone = needs.filter((need) => isOneByOne || !missed.includes(need as DeliveryNeed));
  const entries = [...catchUp, ...alone.map((need): NeedEntry => ({ kind: 'one', key: needKey(need), need }))];
  const urgencyOf = (entry: NeedEntry): Urgency => {
    if (left.has(entry.key)) return 'left';
    return entry.kind === 'catchUp' ? 'decide' : urgencyOfNeed(entry.need);
  };
  return URGENCIES.map((urgency) => ({
    urgency,
    entries: entries.filter((entry) => urgencyOf(entry) === urgency),
  })).filter((group) => group.entries.length > 0);
}

/** Missed because nothing ran at their time; one that is known not to be out, or that has expired, is a matter of its own. */
function missedTogether(needs: readonly Need[]): DeliveryNeed[] {
  const missed = needs.filter(
    (need): need is DeliveryNeed =>
      need.kind === 'delivery' &&
      need.reason === 'missed' &&
      !['delivery.notOut', 'delivery.expired'].includes(need.delivery.problem?.code ?? ''),
  );
  return missed.length > 1 ? missed : [];
}

export function needKey(need: Need): string {
  switch (need.kind) {
    case 'delivery':
      return need.delivery.id;
    case 'channel':
      return need.channel.id;
    case 'media':
      return need.assetId;
    case 'clock':
    case 'review':
    case 'moved':
    case 'rows':
      return need.kind;
    default:
      return assertNever(need);
  }
}

function urgencyOfNeed(need: Need): Urgency {
  switch (need.kind) {
    case 'review':
    case 'clock':
      return 'stops';
    case 'channel':
      return 'soon';
    case 'delivery':
      return need.reason === 'overdue' || need.reason === 'byHand' ? 'soon' : 'decide';
    case 'media':
      return 'decide';
    case 'moved':
    case 'rows':
      return 'look';
    default:
      return assertNever(need);
  }
}
