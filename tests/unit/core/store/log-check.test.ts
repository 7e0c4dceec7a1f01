import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import fc from 'fast-check';
import { openConnection } from '#core/store/connection.ts';
import { hasLostCommits } from '#core/store/log-check.ts';
import { flipBit } from '#tests/support/damage.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const FRAME_BYTES = 4096 + 24;

/** A log of some commits, as a kill leaves it, and where each of them ends. `rounds`: how often it was folded in before. */
async function logOf(commits: number, rounds = 0) {
  const folder = await tempFolder();
  const db = openConnection(path.join(folder, 'live.db'), 'write');
  onTestFinished(() => void db.close());
  db.exec('CREATE TABLE t (n, text)');
  for (let round = 0; round < rounds; round += 1) {
    for (let n = 0; n < 30; n += 1) db.prepare('INSERT INTO t VALUES (?, ?)').run(n, 'x'.repeat(3000));
    db.pragma('wal_checkpoint(RESTART)');
  }
  const ends: number[] = [];
  for (let n = 0; n < commits; n += 1) {
    db.prepare('INSERT INTO t VALUES (?, ?)').run(1000 + n, 'y'.repeat(3000));
    ends.push(fs.statSync(path.join(folder, 'live.db-wal')).size);
  }
  const file = path.join(folder, 'left.db');
  fs.copyFileSync(path.join(folder, 'live.db'), file);
  fs.copyFileSync(path.join(folder, 'live.db-wal'), `${file}-wal`);
  return { file, wal: `${file}-wal`, ends };
}

function countIn(file: string): unknown {
  const db = new Database(file);
  try {
    return db.prepare('SELECT count(*) FROM t WHERE n >= 1000').pluck().get();
  } finally {
    db.close();
  }
}

describe('a log', () => {
  test.each([0, 1, 3])(
    'that is whole has lost nothing, however often it was folded in before (%i times)',
    async (rounds) => {
      const { file, wal } = await logOf(5, rounds);
      expect(hasLostCommits(wal)).toBe(false);
      expect(countIn(file)).toBe(5);
    },
  );

  test('of which the last transaction was torn has lost nothing that was acknowledged', async () => {
    const { wal, ends } = await logOf(5);
    const [end = 0] = ends.slice(-1);
    for (const cut of [1, FRAME_BYTES - 30, FRAME_BYTES, FRAME_BYTES + 100]) {
      fs.truncateSync(wal, end - cut);
      expect(hasLostCommits(wal)).toBe(false);
    }
  });

  test('in which a bit turned is found, unless nothing is read otherwise or it was in the last transaction', async () => {
    const { file, wal, ends } = await logOf(6);
    const whole = [fs.readFileSync(file), fs.readFileSync(wal)] as const;
    const [lastBegins = 0] = ends.slice(-2);
    let found = 0;
    fc.assert(
      fc.property(fc.nat({ max: lastBegins * 8 - 1 }), (bit) => {
        fs.writeFileSync(file, whole[0]);
        fs.writeFileSync(wal, whole[1]);
        flipBit(wal, bit);
        if (hasLostCommits(wal)) found += 1;
        else expect(countIn(file)).toBe(6);
      }),
      { numRuns: 300, seed: 7 },
    );
    expect(found).toBeGreaterThan(250);
  });
});
