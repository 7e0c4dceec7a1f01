import { expect, test } from 'vitest';
import { startCore } from '#tests/support/core-fixture.ts';

test('the sample brand is there as a whole, with nothing that claims to have been published', async () => {
  const { client } = await startCore();
  const { brandId } = await client.call('samples.create', { zone: 'Europe/Kyiv' });
  const { items } = await client.call('calendar.range', { brandId, from: '2026-11-01', to: '2026-12-31' });
  expect(items.length).toBeGreaterThan(40);
  expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['planned', 'armed']));
  expect(items.filter(({ state, dueAt }) => state === 'armed' && dueAt < '2026-11-22T10:00')).toEqual([]);
  expect(items.some(({ paid }) => paid)).toBe(true);
  expect(items.some(({ thumbUrl }) => thumbUrl !== null)).toBe(true);
});

test('a second sample publishes into feeds of its own', async () => {
  const { client } = await startCore();
  const folders = [];
  for (const _time of [1, 2]) {
    const { brandId } = await client.call('samples.create', {});
    const { items } = await client.call('channels.list', { brandId });
    folders.push(...items.flatMap(({ settings }) => settings['folder'] ?? []));
  }
  expect(folders.length).toBeGreaterThan(2);
  expect(new Set(folders).size).toBe(folders.length);
});

test('an armed post of the sample goes out into its feed', async () => {
  const { client, clock, reached } = await startCore();
  await client.call('samples.create', {});
  const { items } = await client.call('deliveries.list', { states: ['armed'] });
  const [first] = items;
  if (!first) throw new Error('the sample has nothing armed');
  clock.sleepUntil(first.dueAt);
  expect(await reached(first.id, 'published', 'failed')).toBe('published');
});
