import { parentPort, workerData } from 'node:worker_threads';
import { errorCode } from '../files/error-code.ts';
import { makeSnapshot } from './snapshot.ts';
import type { SnapshotAnswer, SnapshotTask } from './snapshot-in-thread.ts';

function run({ from, to }: SnapshotTask): SnapshotAnswer {
  try {
    return { ok: true, facts: makeSnapshot(from, to) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'unknown', code: errorCode(error) };
  }
}

parentPort?.postMessage(run(workerData as SnapshotTask));
