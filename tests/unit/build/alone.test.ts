import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { alone } from '../../../build/setup/alone.mjs';

function lockFile() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'broadside-alone-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  return path.join(folder, 'cache/setup.lock');
}

test('the lock is there while the work runs and gone after it, also when it fails', async () => {
  const lock = lockFile();
  expect(await alone(lock, async () => fs.existsSync(lock))).toBe(true);
  await expect(alone(lock, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
  expect(fs.existsSync(lock)).toBe(false);
});

test('a second command waits until the first is through', async () => {
  const lock = lockFile();
  const order: string[] = [];
  const gate = Promise.withResolvers<undefined>();
  const first = alone(lock, async () => {
    order.push('first begins');
    await gate.promise;
    order.push('first ends');
  });
  const second = alone(lock, async () => order.push('second'));
  gate.resolve(undefined);
  await Promise.all([first, second]);
  expect(order).toEqual(['first begins', 'first ends', 'second']);
});

test('a lock whose owner has died is taken over at once', async () => {
  const lock = lockFile();
  fs.mkdirSync(path.dirname(lock));
  fs.writeFileSync(lock, String(spawnSync(process.execPath, ['--version']).pid));
  expect(await alone(lock, async () => 'done')).toBe('done');
});

test('a lock that has not been kept alive is taken over, whoever has the process id now', async () => {
  const lock = lockFile();
  fs.mkdirSync(path.dirname(lock));
  fs.writeFileSync(lock, String(process.pid));
  fs.utimesSync(lock, 1, 1);
  expect(await alone(lock, async () => 'done')).toBe('done');
});
