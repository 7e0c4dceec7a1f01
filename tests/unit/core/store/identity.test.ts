import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { startCore } from '#tests/support/core-fixture.ts';
import { databaseIn } from '#tests/support/damage.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

function holdIn(data: string): unknown {
  const db = new Database(databaseIn(data), { readonly: true });
  try {
    return db.prepare('SELECT hold FROM meta').pluck().get();
  } finally {
    db.close();
  }
}

/** A folder that was open once and is closed. */
async function usedFolder() {
  const data = path.join(await tempFolder(), 'data');
  const { client, stop } = await startCore({ data });
  await client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
  await client.call('backups.create', {});
  await stop();
  return data;
}

async function openedAndClosed(data: string) {
  await (await startCore({ data })).stop();
  return holdIn(data);
}

describe('publishing is held back', () => {
  test('in a copy of a folder, and not in the one that was copied', async () => {
    const data = await usedFolder();
    const copy = path.join(await tempFolder(), 'copy');
    fs.cpSync(data, copy, { recursive: true, preserveTimestamps: true });
    expect(await openedAndClosed(copy)).toBe('copied');
    expect(await openedAndClosed(data)).toBeNull();
  });

  test('on another machine', async () => {
    const data = await usedFolder();
    const db = new Database(databaseIn(data));
    db.exec(`UPDATE meta SET machine_id = 'another'`);
    db.close();
    expect(await openedAndClosed(data)).toBe('copied');
  });

  test('where an older database was put back by hand', async () => {
    const data = await usedFolder();
    const older = fs.readFileSync(databaseIn(data));
    await openedAndClosed(data);
    fs.writeFileSync(databaseIn(data), older);
    expect(await openedAndClosed(data)).toBe('restored');
  });
});

describe('publishing is not held back', () => {
  test('in a folder that is opened for the first time, or again', async () => {
    const data = await usedFolder();
    expect(holdIn(data)).toBeNull();
    expect(await openedAndClosed(data)).toBeNull();
  });

  test('in a folder that was renamed or moved', async () => {
    const data = await usedFolder();
    const moved = path.join(path.dirname(data), 'renamed', 'deeper');
    fs.mkdirSync(path.dirname(moved));
    fs.renameSync(data, moved);
    expect(await openedAndClosed(moved)).toBeNull();
  });
});
