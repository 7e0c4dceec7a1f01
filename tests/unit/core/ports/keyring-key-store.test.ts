import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { filesWithCanary } from '#tests/support/canary.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const run = promisify(execFile);
const repository = path.resolve(import.meta.dirname, '../../../..');
const ASK = `"${process.execPath}" tests/support/ask-key-ring.ts`;
const UNLOCK = 'printf correct | gnome-keyring-daemon --unlock --components=secrets >/dev/null';
const START_LOCKED = 'gnome-keyring-daemon --start --components=secrets >/dev/null';

/** The answers that a shell script prints, in a home of its own and with no session around it but its own. */
async function answersIn(home: string, command: string, args: readonly string[]): Promise<unknown[]> {
  const env = { PATH: process.env['PATH'], HOME: home, XDG_RUNTIME_DIR: home, XDG_DATA_HOME: path.join(home, 'share') };
  const { stdout } = await run(command, args, { cwd: repository, env, timeout: 20_000 });
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as unknown);
}

/** In a session with a message bus and whatever the script starts on it. */
const inSession = (home: string, script: string) => answersIn(home, 'dbus-run-session', ['--', 'sh', '-c', script]);

const isInstalled = (program: string) =>
  (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, program)));
const missing = ['dbus-run-session', 'gnome-keyring-daemon'].filter((program) => !isInstalled(program));
if (missing.length > 0)
  process.stderr.write(`Skipped with a real key ring: not installed here: ${missing.join(', ')}\n`);
const isLinux = process.platform === 'linux';

test('without a message bus it says so at once, and makes no key that would be lost', async (context) => {
  context.skip(!isLinux, 'only Linux has key rings on a message bus');
  const home = await tempFolder();
  const answers = await answersIn(home, 'sh', ['-c', `${ASK} /data; ${ASK} /data`]);
  expect(answers).toHaveLength(2);
  for (const answer of answers)
    expect(answer).toMatchObject({ kind: 'unavailable', reason: expect.stringMatching(/key ring/) });
});

describe('with a real key ring', () => {
  test.beforeEach((context) => {
    context.skip(missing.length > 0, `not installed here: ${missing.join(', ')}`);
  });

  test('a data folder keeps one key over restarts, and another folder has another', async () => {
    const home = await tempFolder();
    const [first, again, other] = await inSession(home, `${UNLOCK}; ${ASK} /data; ${ASK} /data/; ${ASK} /elsewhere`);
    expect(first).toEqual({ kind: 'key', key: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(again).toEqual(first);
    expect(other).toEqual({ kind: 'key', key: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(other).not.toEqual(first);
    expect(await inSession(home, `${UNLOCK}; ${ASK} /data`)).toEqual([first]);

    const { key } = first as { key: string };
    expect(await filesWithCanary(home, Buffer.from(key, 'hex').toString('base64')), 'the key ring seals it').toEqual(
      [],
    );
  });

  test('a locked key ring is told from none, and nothing in it is changed', async () => {
    const home = await tempFolder();
    const [first] = await inSession(home, `${UNLOCK}; ${ASK} /data`);
    const [locked] = await inSession(home, `${START_LOCKED}; ${ASK} /data`);
    expect(locked).toMatchObject({ kind: 'unreadable' });
    expect(await inSession(home, `${UNLOCK}; ${ASK} /data`)).toEqual([first]);
  });

  test('one that does not answer in time is not waited for', async () => {
    const [late] = await inSession(await tempFolder(), `${UNLOCK}; ${ASK} /data 0`);
    expect(late).toMatchObject({ kind: 'unreadable', reason: expect.stringMatching(/in time/) });
  });
});
