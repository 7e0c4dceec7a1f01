import { expect, test } from 'vitest';
import { runInForeground, runQuietly } from '../../../build/setup/run-command.mjs';

const node = (script: string) => [process.execPath, ['-e', script]] as const;

test('the exit code of a command is handed on, and a signal that ended it as shells write it', async () => {
  expect(await runInForeground(...node('process.exit(3)'))).toBe(3);
  expect(await runInForeground(...node('process.kill(process.pid, "SIGKILL")'))).toBe(137);
});

test('a quiet command hands over what it said on both streams', async () => {
  const said = await runQuietly(...node('console.log("one"); console.error("two"); process.exit(1)'));
  expect(said).toMatchObject({ code: 1 });
  expect(said.output.trim().split('\n').toSorted()).toEqual(['one', 'two']);
});

test('a quiet command that outlasts its time is ended', async () => {
  const said = await runQuietly(...node('setInterval(() => {}, 1000)'), { timeoutMs: 50 });
  expect(said).toMatchObject({ code: 1 });
});

test('a command that is not there fails with its name', async () => {
  expect(await runQuietly('broadside-no-such-command', [])).toMatchObject({
    code: 127,
    output: expect.stringContaining('broadside-no-such-command'),
  });
});
