import type { Problem } from '#shared/contract/deliveries.ts';
import { plusMs, type EpochMs } from '#shared/time/instant.ts';
import type { LookUpOutcome, PublishContext, Remote } from './connector.ts';

/** A post in an account's own list. */
export interface ListItem {
  readonly remote: Remote;
  readonly createdAt: EpochMs;
}

/** A stretch of an account's own posts, newest first. */
export interface ListPage<Item extends ListItem = ListItem> {
  readonly kind: 'page';
  readonly items: readonly Item[];
  /** What asks for the older posts after these; null: there is no way to ask for more. */
  readonly next: string | null;
  /** Whether the end of the list is the account's first post, and not just as far as the network lets it be read. */
  readonly isWhole: boolean;
  /** How far the server's clock was ahead of ours; negative: behind. The posts are dated by the server. */
  readonly skewMs?: number;
}

/** Why a page could not be had. */
export type ListFailure = Extract<LookUpOutcome, { readonly kind: 'notYet' | 'cantTell' | 'reconnect' }>;

export interface List<Item extends ListItem> {
  readonly page: (cursor: string | null) => Promise<ListPage<Item> | ListFailure>;
  /** Whether a post says what was sent. When it was made, and whose it is, need not be looked at. */
  readonly matches: (item: Item) => boolean;
}

type Sent = Pick<PublishContext, 'claimedAt' | 'firstSentAt' | 'lastSentAt' | 'isTaken'>;

/** Clocks and requests under way: a post may be dated this much before its first attempt. */
const BEFORE_MS = 10 * 60_000;

/** A server that took a request in may have finished it this much later, and no more: what is younger is another post. */
const AFTER_MS = 30 * 60_000;

/** Well past any real account's posts between an attempt and a look; a list that goes on is not believed. */
const PAGES_MAX = 500;

/**
 * Looks for a post whose answer was lost in the account's own posts, back past its first attempt. Only a list that was read
 * that far, or to its end, can say that the post is absent; one that stops earlier says nothing.
 */
export async function lookThroughList<Item extends ListItem>(sent: Sent, list: List<Item>): Promise<LookUpOutcome> {
  const found = new Map<string, Found>();
  const asked = new Set<string>();
  let cursor: string | null = null;
  for (let count = 0; count < PAGES_MAX; count += 1) {
    const page: ListPage<Item> | ListFailure = await list.page(cursor);
    if (page.kind !== 'page') return page;
    const window = windowOf(sent, page.skewMs ?? 0);
    for (const item of page.items) {
      const isIn = item.createdAt >= window.from && item.createdAt <= window.to;
      const madeAt = plusMs(item.createdAt, -(page.skewMs ?? 0));
      if (isIn && !sent.isTaken(item.remote.id) && list.matches(item)) {
        found.set(item.remote.id, { remote: item.remote, madeAt });
      }
    }
    const oldest = page.items.at(-1);
    if (oldest !== undefined && oldest.createdAt < window.from) return conclusion([...found.values()]);
    cursor = page.next;
    if (cursor === null) return page.isWhole ? conclusion([...found.values()]) : endedEarly([...found.values()]);
    if (asked.has(cursor)) return endedEarly([...found.values()]);
    asked.add(cursor);
  }
  return endedEarly([...found.values()]);
}

/** Between which instants of the server's clock the post must have been made, if it was. */
function windowOf({ firstSentAt, lastSentAt, claimedAt }: Sent, skewMs: number): { from: number; to: number } {
  return {
    from: (firstSentAt ?? claimedAt) - BEFORE_MS + Math.min(skewMs, 0),
    // Where no attempt is on record (a restored backup) any time since the claim will do.
    to: lastSentAt === null ? Number.POSITIVE_INFINITY : lastSentAt + AFTER_MS + Math.max(skewMs, 0),
  };
}

interface Found {
  readonly remote: Remote;
  readonly madeAt: EpochMs;
}

function conclusion(found: readonly Found[]): LookUpOutcome {
  const [first, ...others] = found;
  if (first === undefined) return { kind: 'absent' };
  return others.length === 0 ? { kind: 'found', ...first } : several(found);
}

/** What was seen is shown to the person who has to look: there may be more of it out of sight. */
function endedEarly(found: readonly Found[]): LookUpOutcome {
  return found.length > 0 ? several(found) : { kind: 'cantTell', problem: listEndsEarly };
}

function several(found: readonly Found[]): LookUpOutcome {
  return { kind: 'several', candidates: found.map(({ remote }) => remote) };
}

const listEndsEarly: Problem = {
  code: 'list.endsEarly',
  message:
    'The network shows only newer posts of this account than this one would be. Look at the account, and say here whether it is out.',
};
