import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A fresh folder for one test, gone when the test is over. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'broadside-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
