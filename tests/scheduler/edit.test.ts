import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { scene } from '#tests/support/armed-delivery.ts';
import type { Script } from '#tests/support/scripted-network.ts';

const MINUTE_MS = 60_000;
const problem = { code: 'sim', message: 'Scripted.' };

async function out(script: Script) {
  const made = await scene(script);
  const delivery = await made.arm(MINUTE_MS, { text: 'before', expiry: { after: 'PT1H' } });
  made.clock.advance(MINUTE_MS);
  await made.reached(delivery.id, 'published');
  const write = (text: string) => made.client.call('posts.update', { id: delivery.postId, text });
  const detail = () => made.client.call('deliveries.get', { id: delivery.id });
  const ask = () => made.client.call('deliveries.editOnNetwork', { id: delivery.id });
  return { ...made, id: delivery.id, write, detail, ask };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
}

test('what is out says what the post says, once it was asked for, and still comes down', async () => {
  const { write, ask, detail, network, clock, reached, id } = await out({ edit: () => 'edited' });
  await write('after');
  expect(await detail()).toMatchObject({ canEdit: true, differs: true, sent: { text: 'before' } });
  await ask();
  await settled();
  expect(await detail()).toMatchObject({ state: 'published', differs: false, sent: { text: 'after' } });
  expect([...network.live.values()]).toEqual(['after']);
  expect((await detail()).journal.slice(-2).map(({ why }) => why)).toEqual(['editAsked', 'edited']);
  clock.advance(60 * MINUTE_MS);
  expect(await reached(id, 'removed')).toBe('removed');
  expect(network.live.size).toBe(0);
  expect(network.created).toHaveLength(1);
});

test('an edit carries what the post said when it was asked for, and a lost answer is asked again', async () => {
  const asked: string[] = [];
  const { write, ask, detail, clock } = await out({
    edit: (next) => (asked.push(next.text) === 1 ? { kind: 'unknown', problem } : 'edited'),
  });
  await write('asked for');
  await ask();
  await settled();
  await write('not asked for');
  clock.advance(MINUTE_MS);
  await settled();
  expect(asked).toEqual(['asked for', 'asked for']);
  expect(await detail()).toMatchObject({ differs: true, sent: { text: 'asked for' } });
});

test('an edit that the network refuses leaves what was sent, and says why', async () => {
  const { write, ask, detail } = await out({ edit: () => ({ kind: 'refused', problem }) });
  await write('after');
  await ask();
  await settled();
  expect(await detail()).toMatchObject({ state: 'published', problem, sent: { text: 'before' } });
});

test('a post that comes down is not edited any more', async () => {
  const asked: string[] = [];
  const { write, ask, clock, reached, id } = await out({
    edit: (next) => {
      asked.push(next.text);
      return { kind: 'unknown', problem };
    },
  });
  await write('after');
  await ask();
  await settled();
  clock.advance(60 * MINUTE_MS);
  await reached(id, 'removed');
  const before = asked.length;
  clock.advance(60 * MINUTE_MS);
  await settled();
  expect(asked).toHaveLength(before);
});

test('what is not out, or where the network has no edit, can’t be edited there', async () => {
  const { ask, client, id } = await out({});
  await expect(ask()).rejects.toMatchObject({ code: 'delivery.wrongState' });
  expect(await client.call('deliveries.get', { id })).toMatchObject({ canEdit: false });
});
