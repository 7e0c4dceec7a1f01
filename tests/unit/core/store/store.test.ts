import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Brand } from '#shared/contract/brands.ts';
import type { BroadsideEvent } from '#shared/contract/events.ts';
import type { BrandId } from '#shared/domain/ids.ts';
import { fail } from '#shared/lib/outcome.ts';
import type { Instant } from '#shared/time/instant.ts';
import { findBrand, insertBrand, listBrands } from '#core/store/brands.ts';
import { openConnection } from '#core/store/connection.ts';
import type { Writer } from '#core/store/handles.ts';
import { SCHEMA_VERSION } from '#core/store/migrations/migrations.ts';
import { openStore } from '#core/store/store.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const brand: Brand = {
  id: '01a20000-0000-7000-8000-000000000001' as BrandId,
  name: 'Zerno',
  zone: 'Europe/Kyiv',
  locale: 'uk',
  colour: '#0b7285',
  createdAt: '2026-11-22T10:00:00.000Z' as Instant,
};

async function freshStore() {
  const file = path.join(await tempFolder(), 'broadside.db');
  const opened = openStore(file);
  if (!opened.ok) throw new Error(opened.error.kind);
  onTestFinished(() => opened.value.close());
  return { store: opened.value, file };
}

describe('the store', () => {
  test('waits for the disk on every connection, also when the database is opened again', async () => {
    const file = path.join(await tempFolder(), 'broadside.db');
    for (const _time of [1, 2]) {
      const db = openConnection(file, 'write');
      expect(db.pragma('synchronous', { simple: true })).toBe(2);
      expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
      expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
      expect(db.pragma('trusted_schema', { simple: true })).toBe(0);
      db.exec('CREATE TABLE IF NOT EXISTS t (x)');
      db.close();
    }
  });

  test('refuses to write through a reader', async () => {
    const { store } = await freshStore();
    expect(() => store.read.all('DELETE FROM brands RETURNING id')).toThrow(/readonly/);
  });

  test('gives a writer that is dead after its transaction', async () => {
    const { store } = await freshStore();
    const leaked: Writer[] = [];
    store.transact((writer) => leaked.push(writer));
    expect(() => leaked[0]?.run('DELETE FROM brands')).toThrow(/ended/);
  });

  test('is never begun inside another, which goes on as it was', async () => {
    const { store } = await freshStore();
    const insert = (writer: Writer, key: string) => writer.run(`INSERT INTO settings VALUES (?, '1')`, key);
    store.transact((writer) => {
      insert(writer, 'before');
      expect(() => store.transact((inner) => insert(inner, 'inside'))).toThrow(/inside another/);
      insert(writer, 'after');
    });
    expect(store.read.all(`SELECT key FROM settings`)).toEqual([{ key: 'after' }, { key: 'before' }]);
  });

  test('closes whatever it can no longer read, so that nothing of it reaches what comes in its place', async () => {
    const { store } = await freshStore();
    store.transact((writer) => writer.run('DROP TABLE meta'));
    store.close();
    expect(() => store.read.all('SELECT * FROM brands')).toThrow(/not open/);
    expect(() => store.transact((writer) => writer.run('DELETE FROM brands'))).toThrow(/not open/);
  });

  test('keeps nothing of work that was refused, and says nothing of it', async () => {
    const { store } = await freshStore();
    const events: BroadsideEvent[] = [];
    store.subscribe((event) => events.push(event));
    store.transact((writer) => {
      insertBrand(writer, brand);
      return fail('no');
    });
    expect(() =>
      store.transact((writer) => {
        insertBrand(writer, brand);
        throw new Error('broken');
      }),
    ).toThrow('broken');
    expect(listBrands(store.read)).toEqual([]);
    expect(events).toEqual([]);
  });

  test('tells of a change only once it can be read', async () => {
    const { store } = await freshStore();
    const seen: (Brand | undefined)[] = [];
    store.subscribe(() => seen.push(findBrand(store.read, brand.id)));
    store.transact((writer) => insertBrand(writer, brand));
    expect(seen).toEqual([brand]);
  });

  test('refuses a database of a newer version and leaves it as it is', async () => {
    const file = path.join(await tempFolder(), 'broadside.db');
    const opened = openStore(file);
    if (opened.ok) opened.value.close();
    const db = new Database(file);
    db.pragma('user_version = 9990');
    db.close();
    const before = hashOf(file);
    expect(openStore(file)).toEqual({ ok: false, error: { kind: 'newer', found: 9990, known: SCHEMA_VERSION } });
    expect(hashOf(file)).toBe(before);
  });

  test.each([
    ['random bytes', (file: string) => writeFileSync(file, Buffer.alloc(8192, 'not a database '))],
    ['a database of another program', (file: string) => new Database(file).exec('CREATE TABLE theirs (x)').close()],
  ])('refuses %s and leaves it as it is', async (_what, make) => {
    const file = path.join(await tempFolder(), 'broadside.db');
    make(file);
    const before = hashOf(file);
    expect(openStore(file)).toEqual({ ok: false, error: { kind: 'foreign', file } });
    expect(hashOf(file)).toBe(before);
  });
});

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
