import type { Database } from 'better-sqlite3';
import { copyFile, open } from 'node:fs/promises';
import path from 'node:path';
import { epochMs, type EpochMs } from '#shared/time/instant.ts';
import { privateDisk } from '../files/private-disk.ts';
import { preparer, readerOn, writerOn } from '../store/handles.ts';
import { openConnection } from '../store/connection.ts';
import { noteFullCheck } from '../store/damages.ts';
import { holdPublishing } from '../store/hold.ts';
import { endRun, raiseEpoch } from '../store/meta.ts';
import { migrate } from '../store/migrate.ts';
import { sealChanged } from '../store/seals.ts';
import { withPrivateFiles } from '../store/private-files.ts';

/** Ends the name of a database that is being made ready to take the place of the present one. */
const COMING = '.coming';

/**
 * Makes a copy of a backup ready to be the database: in the present shape, later than any run there was, and held, so
 * that at no instant a state of long ago could publish. Answers the path of the copy, which outlives a power cut.
 */
export async function makeReady(backup: string, database: string, at: EpochMs, epoch: number): Promise<string> {
  const coming = `${database}${COMING}`;
  await sweepComing(database);
  await copyFile(backup, coming);
  withPrivateFiles(() => {
    const db = openConnection(coming, 'write');
    try {
      migrate(db);
      hold(db, openConnection(coming, 'read'), at, epoch);
      db.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      db.close();
    }
  });
  const file = await open(coming, 'r+');
  try {
    await file.chmod(0o600);
    await file.sync();
  } finally {
    await file.close();
  }
  return coming;
}

function hold(db: Database, before: Database, at: EpochMs, epoch: number): void {
  try {
    db.transaction(() => {
      const { writer } = writerOn(preparer(db));
      raiseEpoch(writer, epoch);
      endRun(writer);
      // What was damaged when the backup was made is so in it: everything is read again when it is opened.
      noteFullCheck(writer, epochMs(0));
      holdPublishing(writer, 'restored', at);
      sealChanged(writer, readerOn(preparer(before)));
    }).immediate();
  } finally {
    before.close();
  }
}

/** Takes away what a restore that was broken off had made ready. */
export async function sweepComing(database: string): Promise<void> {
  for (const end of ['', '-wal', '-shm']) await privateDisk.remove(`${database}${COMING}${end}`);
}

/** Puts a database that is ready in place of one that is closed. The log of the old one goes first: it is not of this one. */
export async function putInPlace(coming: string, database: string): Promise<void> {
  for (const end of ['-wal', '-shm']) await privateDisk.remove(`${database}${end}`);
  await privateDisk.rename(coming, database);
  await privateDisk.syncFolder(path.dirname(database));
}
