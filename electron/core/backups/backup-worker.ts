import { parentPort, workerData } from 'node:worker_threads';
import { errorCode } from '../files/error-code.ts';
import { holds, makeSnapshot } from './snapshot.ts';
import type { Task, TaskAnswer } from './tasks.ts';

function run(task: Task): TaskAnswer {
  try {
    const value = task.kind === 'snapshot' ? makeSnapshot(task.from, task.to) : holds(task.file, task.manifest);
    return { ok: true, value };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'unknown', code: errorCode(error) };
  }
}

parentPort?.postMessage(run(workerData as Task));
