import type { Input } from '#shared/contract/contract.ts';
import type { Delivery, Lateness } from '#shared/contract/deliveries.ts';
import type { PostDetail } from '#shared/contract/posts.ts';
import type { AssetId, ChannelId, PillarId } from '#shared/domain/ids.ts';
import { comesDownOf, type ComesDown } from './comes-down.ts';
import { linkAddress } from './link-address.ts';
import { isMovable, liveDeliveries } from './standing.ts';

/** What is published. */
export interface Content {
  readonly title: string;
  readonly text: string;
  /** As written: it may not be an address yet. */
  readonly link: string;
  readonly pillarId: PillarId | null;
  readonly assetIds: readonly AssetId[];
  readonly altTexts: Readonly<Record<string, string>>;
}

/** Where and when. */
export interface Schedule {
  readonly channelIds: readonly ChannelId[];
  /** `2026-11-26`, in the brand's zone. */
  readonly date: string;
  /** `18:30` */
  readonly time: string;
  readonly comesDown: ComesDown;
  readonly lateness: Lateness;
}

export interface Draft {
  readonly content: Content;
  readonly schedule: Schedule;
}

export const emptyContent: Content = { title: '', text: '', link: '', pillarId: null, assetIds: [], altTexts: {} };

export function isEmpty(content: Content): boolean {
  return (
    content.title.trim() === '' &&
    content.text.trim() === '' &&
    content.link.trim() === '' &&
    content.assetIds.length === 0
  );
}

export function sameSchedule(a: Schedule, b: Schedule): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function contentOf(post: PostDetail): Content {
  return {
    title: post.title ?? '',
    text: post.text,
    link: post.link ?? '',
    pillarId: post.pillarId,
    assetIds: post.assetIds,
    altTexts: post.altTexts,
  };
}

/**
 * Where and when of a post that exists: what its first delivery that can still be moved says, or else its last one.
 * `moment` is used where it has none.
 */
export function scheduleOf(deliveries: readonly Delivery[], moment: Pick<Schedule, 'date' | 'time'>): Schedule {
  const live = liveDeliveries(deliveries);
  const byTime = live.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  const shown = byTime.find((delivery) => isMovable(delivery.state)) ?? byTime.at(-1);
  if (shown === undefined) return { ...moment, channelIds: [], comesDown: { kind: 'never' }, lateness: 'normal' };
  return {
    channelIds: live.map((delivery) => delivery.channelId),
    date: shown.at.local.slice(0, 10),
    time: shown.at.local.slice(11, 16),
    comesDown: comesDownOf(shown.expiry),
    lateness: shown.lateness,
  };
}

type PostFields = Omit<Input<'posts.update'>, 'id'>;

/** What must be sent so that the server says the same as `now`; null for nothing. A link that is none is held back. */
export function contentChanges(saved: Content, now: Content): PostFields | null {
  const link = linkAddress(now.link);
  const changes: PostFields = {
    ...(saved.text !== now.text && { text: now.text }),
    ...(saved.title !== now.title && { title: now.title.trim() === '' ? null : now.title }),
    ...(link !== undefined && link !== linkAddress(saved.link) && { link }),
    ...(saved.pillarId !== now.pillarId && { pillarId: now.pillarId }),
    ...(!sameList(saved.assetIds, now.assetIds) && { assetIds: [...now.assetIds] }),
    ...(!sameTexts(saved.altTexts, now.altTexts) && { altTexts: { ...now.altTexts } }),
  };
  return Object.keys(changes).length === 0 ? null : changes;
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function sameTexts(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => a[key] === b[key]);
}
