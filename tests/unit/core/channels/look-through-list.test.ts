import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookThroughList, type ListFailure, type ListItem, type ListPage } from '#core/channels/look-through-list.ts';
import { plusMs } from '#shared/time/instant.ts';
import { THURSDAY_EVENING } from '#tests/support/publish-context.ts';

const MINUTE = 60_000;

interface Item extends ListItem {
  readonly text: string;
}

const sent = {
  claimedAt: THURSDAY_EVENING,
  firstSentAt: THURSDAY_EVENING,
  lastSentAt: THURSDAY_EVENING,
  isTaken: (_: string) => false,
};

const at = (minutes: number) => plusMs(THURSDAY_EVENING, minutes * MINUTE);
const item = (id: string, minutes: number, text = 'other'): Item => ({
  remote: { id, url: null },
  createdAt: at(minutes),
  text,
});

/** Pages of so many items by place, as far as the list may be read; `asked` keeps what was asked for. */
function listOf(items: readonly Item[], { size = 2, pagesMax = Infinity, skewMs = 0 } = {}) {
  const asked: (string | null)[] = [];
  const page = async (cursor: string | null): Promise<ListPage<Item> | ListFailure> => {
    asked.push(cursor);
    const start = Number(cursor ?? 0);
    const hasMore = start + size < items.length;
    const isCut = hasMore && start / size + 1 >= pagesMax;
    const next = hasMore && !isCut ? String(start + size) : null;
    return { kind: 'page', items: items.slice(start, start + size), next, isWhole: !isCut, skewMs };
  };
  return { asked, page, matches: ({ text }: Item) => text === 'ours' };
}

test('a post is found on a later page, and the list is read no further than ten minutes before the attempt', async () => {
  const items = [
    item('e', 9),
    item('d', 8),
    item('c', 3),
    item('b', 0, 'ours'),
    item('a', -11),
    item('z', -60),
    item('y', -90),
  ];
  const list = listOf(items);
  expect(await lookThroughList(sent, list)).toEqual({
    kind: 'found',
    remote: { id: 'b', url: null },
    madeAt: item('b', 0).createdAt,
  });
  expect(list.asked).toEqual([null, '2', '4']);
});

test('a post is absent where the list was read past the attempt, or to its end', async () => {
  expect(await lookThroughList(sent, listOf([item('b', 1), item('a', -11)]))).toEqual({ kind: 'absent' });
  expect(await lookThroughList(sent, listOf([item('b', 1), item('a', -1)]))).toEqual({ kind: 'absent' });
  expect(await lookThroughList(sent, listOf([]))).toEqual({ kind: 'absent' });
});

test('a list that stops before the attempt proves nothing', async () => {
  const newer = [item('c', 3), item('b', 2), item('a', 1)];
  const outcome = await lookThroughList(sent, listOf(newer, { pagesMax: 1 }));
  expect(outcome).toMatchObject({ kind: 'cantTell', problem: { code: 'list.endsEarly' } });
});

test('what was seen before a list stopped is shown, and not taken for certain', async () => {
  const newer = [item('c', 3), item('b', 2, 'ours'), item('a', 1)];
  expect(await lookThroughList(sent, listOf(newer, { pagesMax: 1 }))).toEqual({
    kind: 'several',
    candidates: [{ id: 'b', url: null }],
  });
});

test('two posts that say the same are both shown; one that belongs to another delivery is not', async () => {
  const items = [item('b', 1, 'ours'), item('a', 0, 'ours'), item('z', -20)];
  expect(await lookThroughList(sent, listOf(items))).toMatchObject({ kind: 'several', candidates: { length: 2 } });
  const others = { ...sent, isTaken: (id: string) => id === 'b' };
  expect(await lookThroughList(others, listOf(items))).toMatchObject({ kind: 'found', remote: { id: 'a' } });
});

test('a post on two pages, because the list moved, is one post', async () => {
  const items = [item('b', 1), item('a', 0, 'ours'), item('a', 0, 'ours'), item('z', -20)];
  expect(await lookThroughList(sent, listOf(items))).toMatchObject({ kind: 'found' });
});

test.each([
  [-11, 'absent'],
  [-10, 'found'],
  [30, 'found'],
  [31, 'absent'],
])('the same words %d minutes from the attempt: %s', async (minutes, kind) => {
  expect(await lookThroughList(sent, listOf([item('a', minutes, 'ours')]))).toMatchObject({ kind });
});

test.each([
  [-90, -90],
  [90, 90],
])('a server whose clock is %d minutes off dates the post by it', async (skew, minutes) => {
  const items = [item('c', minutes), item('b', minutes, 'ours'), item('a', minutes - 200)];
  const list = listOf(items, { skewMs: skew * MINUTE });
  expect(await lookThroughList(sent, list)).toMatchObject({ kind: 'found' });
});

test('where no attempt is on record the claim is looked past', async () => {
  const restored = { ...sent, firstSentAt: null, lastSentAt: null };
  const items = [item('b', 600), item('a', 120, 'ours'), item('z', -20)];
  expect(await lookThroughList(restored, listOf(items))).toMatchObject({ kind: 'found' });
});

test.each([
  { kind: 'notYet', problem: { code: 'x', message: 'x' }, retryAfterMs: 5 },
  { kind: 'cantTell', problem: { code: 'x', message: 'x' } },
  { kind: 'reconnect', problem: { code: 'x', message: 'x' } },
] satisfies ListFailure[])('a page that fails says so, whatever was found before: %j', async (failure) => {
  const list = listOf([item('b', 1, 'ours'), item('a', 0), item('z', -20)]);
  const page = async (cursor: string | null) => (cursor === null ? list.page(cursor) : failure);
  expect(await lookThroughList(sent, { ...list, page })).toEqual(failure);
});

test('a list that leads in a circle, or without end, is given up', async () => {
  const turning = { kind: 'page', items: [item('a', 1)], next: 'again', isWhole: true } as const;
  const matches = () => false;
  expect(await lookThroughList(sent, { page: async () => turning, matches })).toMatchObject({ kind: 'cantTell' });
  let count = 0;
  const page = async () => ({ ...turning, next: String((count += 1)) });
  expect(await lookThroughList(sent, { page, matches })).toMatchObject({ kind: 'cantTell' });
  expect(count).toBeLessThan(1000);
});

test('whatever the list and its pages, no post of the attempt’s time is overlooked', async () => {
  const minutes = fc.array(fc.integer({ min: -30, max: 60 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(
      minutes,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 6 }),
      async (times, size, pagesMax) => {
        const sorted = times.toSorted((a, b) => b - a);
        const items = sorted.map((each, index) => item(String(index), each, each % 7 === 0 ? 'ours' : 'other'));
        const outcome = await lookThroughList(sent, listOf(items, { size, pagesMax }));
        const ours = items.filter(
          ({ text, createdAt }) => text === 'ours' && createdAt >= at(-10) && createdAt <= at(30),
        );
        if (outcome.kind === 'absent') expect(ours).toEqual([]);
        if (outcome.kind === 'found') expect(ours.map((each) => each.remote.id)).toEqual([outcome.remote.id]);
      },
    ),
  );
});
