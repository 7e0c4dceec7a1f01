import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Facts } from './manifest.ts';

/** A database, and the new file that is to hold what it holds. */
export interface SnapshotTask {
  readonly from: string;
  readonly to: string;
}

/** How the thread answers. An error keeps its code, which says what kind of trouble it was. */
export type SnapshotAnswer =
  | { readonly ok: true; readonly facts: Facts }
  | { readonly ok: false; readonly message: string; readonly code: string | null };

/** Where the thread's program is: beside this file, in the bundle beside or above it. */
const PLACES = ['./backup-worker.ts', './backup-worker.js', '../backup-worker.js'];

/** Makes a snapshot in a thread of its own, so that screens and the scheduler go on meanwhile. */
export function snapshotInThread(task: SnapshotTask): Promise<Facts> {
  const worker = new Worker(workerFile(), { workerData: task });
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: SnapshotAnswer) => {
      if (answer.ok) resolve(answer.facts);
      else reject(Object.assign(new Error(answer.message), answer.code !== null && { code: answer.code }));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread ended without an answer')));
  });
}

function workerFile(): string {
  const found = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((file) =>
    fs.existsSync(file),
  );
  if (found === undefined) throw new Error('the program for backups is missing');
  return found;
}
