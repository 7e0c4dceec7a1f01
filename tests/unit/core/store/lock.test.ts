import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { takeLock } from '#core/store/lock.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

test('one process owns a folder, and the other is told which', async () => {
  const file = path.join(await tempFolder(), 'lock', 'lock.db');
  const first = await takeLock(file, 'browser');
  if (!first.ok) throw new Error('the first was refused');
  first.value.announce('http://127.0.0.1:4000/');
  expect(await takeLock(file, 'desktop')).toEqual({
    ok: false,
    error: { kind: 'held', pid: process.pid, door: 'browser', url: 'http://127.0.0.1:4000/' },
  });
  first.value.release();
  const again = await takeLock(file, 'desktop');
  expect(again.ok).toBe(true);
  if (again.ok) again.value.release();
});

test('a folder whose owner was killed is free at once', async () => {
  const file = path.join(await tempFolder(), 'lock', 'lock.db');
  const owner = holdElsewhere(file);
  await once(owner.stdout ?? owner, 'data');
  expect((await takeLock(file, 'browser')).ok).toBe(false);
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  const taken = await takeLock(file, 'browser');
  expect(taken.ok).toBe(true);
  if (taken.ok) taken.value.release();
});

function holdElsewhere(file: string): ChildProcess {
  const program = `
    import { takeLock } from '#core/store/lock.ts';
    const lock = await takeLock(${JSON.stringify(file)}, 'browser');
    console.log(lock.ok);
    setInterval(() => lock, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    cwd: process.cwd(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}
