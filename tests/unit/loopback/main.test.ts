import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readSession } from '#loopback/session-file.ts';
import { createClient } from '#shared/contract/client.ts';
import { connectHttp } from '#tests/support/loopback/http-transport.ts';
import { runMain } from '#tests/support/loopback/run-main.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

function start(flags: readonly string[], env?: Readonly<Record<string, string>>) {
  const main = runMain(flags, env);
  onTestFinished(() => void main.child.kill('SIGKILL'));
  return main;
}

async function openMain(env?: Readonly<Record<string, string>>) {
  const data = path.join(await tempFolder(), 'data');
  const main = start(['--data', data, '--json'], env);
  return { main, data, ready: await main.ready() };
}

test('the first line says where it is, and the secret in it works', async () => {
  const { data, main, ready } = await openMain();
  expect(ready).toMatchObject({
    pid: main.child.pid,
    data,
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
  });
  expect(ready.openUrl).toMatch(new RegExp(`^${ready.url}#launch=[\\w-]{43}$`));
  const client = createClient(await connectHttp(ready));
  expect(await client.call('app.info', {})).toMatchObject({ door: 'browser', data, vault: 'run' });
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s closes it in good order', async (signal) => {
  const { main, data, ready } = await openMain();
  const transport = await connectHttp(ready);
  expect(readSession(data)).toMatchObject({ url: ready.url, token: ready.token, pid: ready.pid });
  main.child.kill(signal);
  const { code, stdout } = await main.ended();
  expect(code).toBe(0);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  expect(readSession(data)).toBeNull();
  await expect(transport.send('app.info', {})).rejects.toThrow();
});

test('a folder that is held is refused with 3 and one line that names the holder', async () => {
  const { data, ready } = await openMain();
  const { code, stdout, stderr } = await start(['--data', data, '--json']).ended();
  expect(code).toBe(3);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain(String(ready.pid));
  expect(stderr).toContain(ready.url);
  expect(stderr).not.toContain(ready.token);
  expect(readSession(data)?.pid).toBe(ready.pid);
});

test.each([['--nonsense'], ['--port', '99999'], ['stray']])(
  'the flag %s is refused with 2 and one line',
  async (...flags) => {
    const { code, stdout, stderr } = await start(flags).ended();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(1);
  },
);

test('a folder that can not be made is refused with 1 and a sentence', async () => {
  const file = path.join(await tempFolder(), 'file');
  writeFileSync(file, '');
  const { code, stderr } = await start(['--data', path.join(file, 'data'), '--json']).ended();
  expect(code).toBe(1);
  expect(stderr).toContain("can't be written");
  expect(stderr).not.toContain('    at ');
});

test('a port that is taken is told in a sentence, and the folder is given back', async () => {
  const { ready } = await openMain();
  const data = path.join(await tempFolder(), 'data');
  const { code, stderr } = await start(['--data', data, '--json', '--port', new URL(ready.url).port]).ended();
  expect(code).toBe(1);
  expect(stderr).toContain('is taken by another program');
  await start(['--data', data, '--json']).ready();
});

test('nobody but the user can read what it keeps, whatever the umask', async () => {
  const { data, ready } = await openMain();
  const client = createClient(await connectHttp(ready));
  await client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
  const all = readdirSync(data, { recursive: true, withFileTypes: true });
  expect(statSync(data).mode & 0o777).toBe(0o700);
  const open = all.filter((entry) => (statSync(path.join(entry.parentPath, entry.name)).mode & 0o077) !== 0);
  // The lock holds nothing, in a folder that only the user can enter.
  expect(open.filter((entry) => !entry.name.startsWith('lock.db')).map((entry) => entry.name)).toEqual([]);
});

test('the secrets of a run are in no log, no argument and on no screen but its first line', async () => {
  const passphrase = 'correct horse battery staple';
  const { main, data, ready } = await openMain({ BROADSIDE_PASSPHRASE: passphrase });
  const client = createClient(await connectHttp(ready));
  expect(await client.call('app.info', {})).toMatchObject({ vault: 'passphrase' });
  await fetch(`${ready.url}api/app.info?token=${ready.token}`, { headers: { authorization: 'Bearer wrong' } });
  const shown = readFileSync(`/proc/${ready.pid}/cmdline`, 'utf8');
  main.child.kill('SIGTERM');
  const { stderr } = await main.ended();
  const log = readFileSync(path.join(data, 'logs', 'broadside.log'), 'utf8');
  const code = ready.openUrl.split('#launch=')[1] ?? '';
  for (const text of [stderr, log, shown]) {
    for (const secret of [ready.token, code, passphrase]) expect(text).not.toContain(secret);
  }
  expect(log).toContain('door.opened');
});
