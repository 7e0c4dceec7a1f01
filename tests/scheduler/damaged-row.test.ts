import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { pathsOf } from '#core/ports/paths.ts';
import { scene } from '#tests/support/armed-delivery.ts';

const MINUTE_MS = 60_000;

/** Changes a row as a failing disk does: nothing in the database takes note. */
function damage(data: string, table: string, sql: string): void {
  const db = new Database(pathsOf(data, 'assets').database);
  db.exec(`DROP TRIGGER seal_${table}_update; ${sql}`);
  db.close();
}

test.each([
  ['post', 'posts', `UPDATE posts SET text = 'Нове меню ☔'`],
  ['delivery', 'deliveries', `UPDATE deliveries SET lateness = 'day'`],
  ['channel', 'channels', `UPDATE channels SET settings = '{"folder":"/somewhere/else"}'`],
])('a %s that is no longer as it was written is never sent', async (_name, table, sql) => {
  const { arm, client, clock, data, network, reached } = await scene();
  const { id } = await arm(MINUTE_MS);
  damage(data, table, sql);
  clock.advance(MINUTE_MS);
  expect(await reached(id, 'failed', 'published')).toBe('failed');
  expect((await client.call('deliveries.get', { id })).problem).toMatchObject({ code: 'row.damaged' });
  expect(network.created).toEqual([]);
});

test('what was frozen and is no longer as it was is never sent again', async () => {
  const busy = { kind: 'notYet', problem: { code: 'busy', message: 'Busy.' } } as const;
  const { arm, clock, data, network, reached } = await scene({ publish: () => busy });
  const { id } = await arm(MINUTE_MS);
  clock.advance(MINUTE_MS);
  await reached(id, 'waiting');
  damage(data, 'deliveries', `UPDATE deliveries SET payload = replace(payload, 'меню', 'мило')`);
  network.script.publish = (_context, effect) => ({ kind: 'published', remote: effect() });
  clock.advance(5 * MINUTE_MS);
  expect(await reached(id, 'failed', 'published')).toBe('failed');
  expect(network.created).toEqual([]);
});
