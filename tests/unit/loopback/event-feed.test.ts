import { expect, test } from 'vitest';
import type { BrandId, PostId } from '#shared/domain/ids.ts';
import type { BroadsideEvent } from '#shared/contract/events.ts';
import { createEventFeed } from '#loopback/event-feed.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';

const change = (number: number): BroadsideEvent => ({
  type: 'posts.changed',
  payload: { brandId: 'b' as BrandId, postId: `p${number}` as PostId },
});

interface Seen {
  readonly id: string;
  readonly event: BroadsideEvent;
}

/** Reads what a stream holds now, comments left out. */
async function readSome(stream: ReadableStream<Uint8Array> | null, count: number): Promise<Seen[]> {
  const seen: Seen[] = [];
  const reader = (stream ?? new ReadableStream()).getReader();
  while (seen.length < count) {
    const { value, done } = await reader.read();
    if (done) break;
    const [, id = '', data] = /^id: (.*)\ndata: (.*)\n\n$/.exec(Buffer.from(value).toString()) ?? [];
    if (data !== undefined) seen.push({ id, event: JSON.parse(data) });
  }
  reader.releaseLock();
  return seen;
}

test('events come in order, each with an id of its own', async () => {
  const feed = createEventFeed(fakeClock());
  const stream = feed.open(null);
  feed.publish(change(1));
  feed.publish(change(2));
  const seen = await readSome(stream, 2);
  expect(seen.map(({ event }) => event)).toEqual([change(1), change(2)]);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(2);
});

test('a reader goes on from the event it saw last', async () => {
  const feed = createEventFeed(fakeClock());
  const first = feed.open(null);
  for (const number of [1, 2, 3]) feed.publish(change(number));
  const [seen] = await readSome(first, 1);
  expect((await readSome(feed.open(seen?.id ?? ''), 2)).map(({ event }) => event)).toEqual([change(2), change(3)]);
});

test('a reader that was away too long is told to ask for everything again', async () => {
  const feed = createEventFeed(fakeClock());
  const first = feed.open(null);
  feed.publish(change(0));
  const [seen] = await readSome(first, 1);
  for (let number = 1; number <= 1001; number += 1) feed.publish(change(number));
  const again = feed.open(seen?.id ?? '');
  expect(await readSome(again, 1)).toMatchObject([{ event: { type: 'resync', payload: {} } }]);
});

test.each(['', 'nonsense', '00000000-1', '12', '__proto__'])(
  'so is one with the id %j, which is not of this run',
  async (id) => {
    const feed = createEventFeed(fakeClock());
    feed.publish(change(1));
    expect(await readSome(feed.open(id), 1)).toMatchObject([{ event: { type: 'resync' } }]);
  },
);

test('after a resync a reader can go on from there', async () => {
  const feed = createEventFeed(fakeClock());
  const [resync] = await readSome(feed.open('of another run'), 1);
  feed.publish(change(7));
  expect(await readSome(feed.open(resync?.id ?? ''), 1)).toMatchObject([{ event: change(7) }]);
});

test('a reader that does not read is let go before it fills the memory', async () => {
  const feed = createEventFeed(fakeClock());
  const stream = feed.open(null);
  for (let number = 0; number < 20_000; number += 1) feed.publish(change(number));
  await expect(readSome(stream, 20_000)).rejects.toThrow('too slow');
});

test('there is room for 32 readers, and for another once one has left', async () => {
  const feed = createEventFeed(fakeClock());
  const streams = Array.from({ length: 32 }, () => feed.open(null));
  expect(feed.open(null)).toBeNull();
  await streams[0]?.cancel();
  expect(feed.open(null)).not.toBeNull();
});

test('a quiet stream shows that it is alive', async () => {
  const clock = fakeClock();
  const reader = createEventFeed(clock).open(null)?.getReader();
  await reader?.read();
  clock.advance(15_000);
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe(': still here\n\n');
});

test('when the door closes, every stream ends', async () => {
  const feed = createEventFeed(fakeClock());
  const stream = feed.open(null);
  feed.close();
  expect(await readSome(stream, 1)).toEqual([]);
});
