import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Task, TaskAnswer, TaskResult } from './tasks.ts';

/** Where the thread's program is: beside this file, in the bundle beside or above it. */
const PLACES = ['./backup-worker.ts', './backup-worker.js', '../backup-worker.js'];

/** Runs a task in a thread of its own. Rejects with the task's error, its code kept. */
export function runTask<Kind extends Task['kind']>(task: Task & { readonly kind: Kind }): Promise<TaskResult<Kind>> {
  const worker = new Worker(workerFile(), { workerData: task });
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: TaskAnswer) => {
      if (answer.ok) resolve(answer.value as TaskResult<Kind>);
      else reject(Object.assign(new Error(answer.message), answer.code !== null && { code: answer.code }));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error(`the thread of ${task.kind} ended without an answer`)));
  });
}

function workerFile(): string {
  const found = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((file) =>
    fs.existsSync(file),
  );
  if (found === undefined) throw new Error('the program for backups is missing');
  return found;
}
