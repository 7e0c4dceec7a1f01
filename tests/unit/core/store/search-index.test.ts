import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { startCore } from '#tests/support/core-fixture.ts';
import { databaseIn } from '#tests/support/damage.ts';

/** Writes rubbish over the insides of the search index. */
function breakSearch(data: string): void {
  const db = new Database(databaseIn(data));
  db.unsafeMode(true);
  db.exec(`UPDATE post_words_data SET block = x'00ff00ff' WHERE id > 10`);
  db.close();
}

async function twoPosts() {
  const core = await startCore();
  const { id: brandId } = await core.client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
  for (const text of ['menu of Monday', 'menu of Tuesday']) await core.client.call('posts.create', { brandId, text });
  return { ...core, brandId };
}

test('a search index that is damaged is made anew when the folder is opened', async () => {
  const { data, stop, brandId } = await twoPosts();
  await stop();
  breakSearch(data);
  const { client } = await startCore({ data });
  expect((await client.call('store.health', {})).state).toBe('good');
  expect((await client.call('posts.search', { brandId, query: 'menu' })).items).toHaveLength(2);
});

test('a search index that is damaged while the program runs is made anew at once', async () => {
  const { data, core, client, brandId } = await twoPosts();
  breakSearch(data);
  expect((await core.dispatch('posts.search', { brandId, query: 'menu' })).ok).toBe(false);
  expect((await client.call('posts.search', { brandId, query: 'menu' })).items).toHaveLength(2);
  expect((await client.call('store.health', {})).state).toBe('good');
});
