import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { KeyStore } from '#core/ports/key-store.ts';
import { openVault, type VaultOptions } from '#core/vault/vault.ts';
import { CANARY, canaryIn, filesWithCanary } from '#tests/support/canary.ts';
import { filesBelow } from '#tests/support/files-below.ts';
import { lockedKeyStore, noKeyStore, workingKeyStore } from '#tests/support/key-stores.ts';
import { powerCutDisk } from '#tests/support/power-cut-disk.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const ref = { channelId: '01a0b1c2-0000-7000-8000-000000000001', network: 'bluesky' };
const otherRef = { ...ref, channelId: '01a0b1c2-0000-7000-8000-000000000002' };
const secrets = { appPassword: CANARY, refreshToken: 'refresh' };
const PASSPHRASE = 'правильний кінь батарея';

interface Desk {
  readonly data: string;
  readonly dir: string;
  readonly log: string[];
  /** Starts the program anew on the same data folder. */
  open(options?: Partial<VaultOptions>): ReturnType<typeof openVault>;
}

async function desk(): Promise<Desk> {
  const data = await tempFolder();
  const dir = path.join(data, 'vault');
  const log: string[] = [];
  const write = (event: string, fields?: object) => void log.push(`${event} ${JSON.stringify(fields)}`);
  const logger = { info: write, warn: write, error: write };
  return { data, dir, log, open: (options) => openVault({ dir, keyStore: noKeyStore, logger, ...options }) };
}

const tiers: { tier: string; options: Partial<VaultOptions> }[] = [
  { tier: 'keyring', options: { keyStore: workingKeyStore() } },
  { tier: 'passphrase', options: { passphrase: PASSPHRASE } },
  { tier: 'run', options: {} },
];

test.each(tiers)(
  'the $tier tier gives back what it was given, and nothing stands in the open',
  async ({ tier, options }) => {
    const { data, open, log } = await desk();
    const vault = await open(options);
    expect(vault.status()).toMatchObject({ tier, locked: false });
    expect(await vault.get(ref)).toEqual({ kind: 'missing' });
    await vault.put(ref, secrets);
    await vault.put(otherRef, { appPassword: 'another' });
    expect(await vault.get(ref)).toEqual({ kind: 'secrets', secrets });
    expect(await vault.get(otherRef)).toEqual({ kind: 'secrets', secrets: { appPassword: 'another' } });

    expect(await filesWithCanary(data)).toEqual([]);
    expect(canaryIn(Buffer.from(log.join('\n')))).toEqual([]);
    expect((await filesBelow(data)).size > 0).toBe(tier !== 'run');
  },
);

test.each(tiers)('the $tier tier outlives a restart unless it says that it does not', async ({ tier, options }) => {
  const { open } = await desk();
  await (await open(options)).put(ref, secrets);
  const again = await (await open(options)).get(ref);
  expect(again).toEqual(tier === 'run' ? { kind: 'missing' } : { kind: 'secrets', secrets });
});

test.each(tiers)(
  'new secrets take the place of old ones in the $tier tier, and removed ones are gone',
  async ({ options }) => {
    const { open, data } = await desk();
    const vault = await open(options);
    await vault.put(ref, secrets);
    const before = (await filesBelow(data)).size;
    await vault.put(ref, { appPassword: 'newer' });
    expect(await vault.get(ref)).toEqual({ kind: 'secrets', secrets: { appPassword: 'newer' } });
    expect((await filesBelow(data)).size).toBe(before);
    await vault.remove(ref);
    expect(await vault.get(ref)).toEqual({ kind: 'missing' });
    expect(await (await open(options)).get(ref)).toEqual({ kind: 'missing' });
  },
);

test('the search for the canary finds it in every spelling', () => {
  const inJson = JSON.stringify({ token: CANARY });
  const spelled = [CANARY, inJson, encodeURIComponent(CANARY), Buffer.from(CANARY).toString('hex')].map((text) =>
    Buffer.from(text),
  );
  const base64 = ['', 'x', 'xx', 'xxx'].map((before) =>
    Buffer.from(Buffer.from(`${before}${CANARY}yz`).toString('base64')),
  );
  const base64url = Buffer.from(Buffer.from(`id:${CANARY}`).toString('base64url'));
  for (const bytes of [...spelled, ...base64, base64url, Buffer.from(CANARY, 'utf16le')]) {
    expect(canaryIn(bytes).length, bytes.toString()).toBeGreaterThan(0);
  }
});

test('a vault that was only looked at leaves no trace', async () => {
  const { data, open } = await desk();
  const vault = await open({ keyStore: workingKeyStore() });
  await vault.get(ref);
  await vault.remove(ref);
  expect(await filesBelow(data)).toEqual(new Map());
});

test('files and folders are private even where the umask allows everything', async () => {
  const old = process.umask(0);
  onTestFinished(() => void process.umask(old));
  const { dir, open } = await desk();
  await (await open({ keyStore: workingKeyStore() })).put(ref, secrets);
  for (const file of (await filesBelow(dir)).keys()) expect((await stat(file)).mode & 0o777).toBe(0o600);
  for (const folder of ['', 'keyring', 'keyring/1']) {
    expect((await stat(path.join(dir, folder))).mode & 0o777, folder).toBe(0o700);
  }
});

test('secrets that were taken outlive a power cut, and the key with them', async () => {
  const disk = powerCutDisk();
  const { dir, open } = await desk();
  await (await open({ keyStore: workingKeyStore(), disk })).put(ref, secrets);
  const files = [...(await filesBelow(dir)).keys()];
  expect(files).toHaveLength(2);
  expect(files.filter((file) => !disk.survives(file))).toEqual([]);
});

test.each([
  { name: 'is gone', keyStore: noKeyStore },
  { name: 'is locked', keyStore: lockedKeyStore },
  { name: 'lost our key and made a new one', keyStore: workingKeyStore() },
  { name: 'throws', keyStore: { wrappingKey: () => Promise.reject(new Error('bus error')) } satisfies KeyStore },
])('when the key store $name, the channel must be reconnected and its file stays as it is', async ({ keyStore }) => {
  const { dir, open } = await desk();
  const original = workingKeyStore();
  await (await open({ keyStore: original })).put(ref, secrets);
  const before = await filesBelow(dir);

  const vault = await open({ keyStore });
  expect(await vault.get(ref)).toEqual({ kind: 'unreadable' });
  await vault.remove(ref);
  await vault.put(ref, { appPassword: 'after reconnect' });
  expect(await vault.get(ref)).toEqual({ kind: 'secrets', secrets: { appPassword: 'after reconnect' } });
  for (const [file, bytes] of before) expect(await readFile(file), file).toEqual(bytes);

  const back = await open({ keyStore: original });
  expect(await back.get(ref), 'when the key is back, so are the secrets').toEqual({ kind: 'secrets', secrets });
});

test('what the key store said is told', async () => {
  const { open } = await desk();
  expect((await open({ keyStore: lockedKeyStore })).status()).toEqual({
    tier: 'run',
    keyringProblem: 'The key ring is locked.',
    locked: false,
  });
});

test('a vault with a passphrase is locked until it is given, and a wrong one is told from damage', async () => {
  const { dir, open } = await desk();
  await (await open({ passphrase: PASSPHRASE })).put(ref, secrets);
  const before = await filesBelow(dir);

  for (const vault of [await open({ passphrase: 'wrong passphrase' }), await open()]) {
    expect(vault.status()).toMatchObject({ tier: 'passphrase', locked: true });
    expect(await vault.get(ref)).toEqual({ kind: 'locked' });
  }
  const vault = await open();
  expect(await vault.usePassphrase('wrong as well')).toEqual({ ok: false, error: 'wrong' });
  expect(await vault.get(ref)).toEqual({ kind: 'locked' });
  expect(await vault.usePassphrase(PASSPHRASE)).toMatchObject({
    ok: true,
    value: { tier: 'passphrase', locked: false },
  });
  expect(await vault.get(ref)).toEqual({ kind: 'secrets', secrets });
  expect(await vault.usePassphrase('wrong again')).toEqual({ ok: false, error: 'wrong' });
  expect(await filesBelow(dir)).toEqual(before);
});

test('a passphrase is the same however its letters were composed', async () => {
  const { open } = await desk();
  await (await open({ passphrase: 'Café Їжак'.normalize('NFC') })).put(ref, secrets);
  expect(await (await open({ passphrase: 'Café Їжак'.normalize('NFD') })).get(ref)).toMatchObject({ kind: 'secrets' });
});

test('setting a passphrase takes over the secrets of this run, and they outlive it', async () => {
  const { data, open } = await desk();
  const vault = await open();
  await vault.put(ref, secrets);
  await vault.put(otherRef, { appPassword: 'another' });
  expect(await vault.usePassphrase(PASSPHRASE)).toMatchObject({
    ok: true,
    value: { tier: 'passphrase', locked: false },
  });
  expect(await vault.get(ref)).toEqual({ kind: 'secrets', secrets });
  expect(await filesWithCanary(data)).toEqual([]);
  const again = await open({ passphrase: PASSPHRASE });
  expect(await again.get(ref)).toEqual({ kind: 'secrets', secrets });
  expect(await again.get(otherRef)).toEqual({ kind: 'secrets', secrets: { appPassword: 'another' } });
});

test('secrets given while the vault is locked are kept for the run, and win when it is opened', async () => {
  const { open } = await desk();
  await (await open({ passphrase: PASSPHRASE })).put(ref, secrets);
  const vault = await open();
  await vault.put(ref, { appPassword: 'reconnected' });
  expect(await vault.get(ref)).toEqual({ kind: 'secrets', secrets: { appPassword: 'reconnected' } });
  await vault.usePassphrase(PASSPHRASE);
  expect(await (await open({ passphrase: PASSPHRASE })).get(ref)).toEqual({
    kind: 'secrets',
    secrets: { appPassword: 'reconnected' },
  });
});

test('where the key ring keeps the secrets, a passphrase is only for what lies behind one from before', async () => {
  const { dir, open } = await desk();
  const keyStore = workingKeyStore();
  expect(await (await open({ keyStore })).usePassphrase(PASSPHRASE)).toEqual({ ok: false, error: 'inUse' });

  await (await open({ passphrase: PASSPHRASE })).put(ref, secrets);
  const vault = await open({ keyStore });
  expect(vault.status()).toEqual({ tier: 'keyring', locked: true });
  expect(await vault.get(ref)).toEqual({ kind: 'locked' });
  expect(await vault.usePassphrase(PASSPHRASE)).toEqual({ ok: true, value: { tier: 'keyring', locked: false } });
  expect(await vault.get(ref)).toEqual({ kind: 'secrets', secrets });
  await vault.put(ref, { appPassword: 'newer' });
  const files = [...(await filesBelow(dir)).keys()].map((file) => path.relative(dir, file)).sort();
  expect(files, 'no older copy is left').toEqual([
    'keyring/1/' + `${ref.channelId}.1.json`,
    'keyring/1/key.json',
    'passphrase/1/key.json',
  ]);
});

test.each(['keyring', 'passphrase'])(
  'a damaged key file in the %s tier costs a reconnect, and is left as it is',
  async (tier) => {
    const { dir, open } = await desk();
    const options = tier === 'keyring' ? { keyStore: workingKeyStore() } : { passphrase: PASSPHRASE };
    await (await open(options)).put(ref, secrets);
    const keyFile = path.join(dir, tier, '1', 'key.json');
    const damaged = (await readFile(keyFile, 'utf8')).replace(/"check":"./, '"check":"x');
    await writeFile(keyFile, damaged);

    const vault = await open(options);
    expect(vault.status()).toMatchObject({ tier, locked: false });
    expect(await vault.get(ref)).toEqual({ kind: 'unreadable' });
    await vault.put(ref, { appPassword: 'reconnected' });
    expect(await (await open(options)).get(ref)).toEqual({ kind: 'secrets', secrets: { appPassword: 'reconnected' } });
    expect(await readFile(keyFile, 'utf8')).toBe(damaged);
  },
);

test('a damaged file of secrets costs that channel a reconnect and no other, and is left as it is', async () => {
  const { dir, open } = await desk();
  const keyStore = workingKeyStore();
  const vault = await open({ keyStore });
  await vault.put(ref, secrets);
  await vault.put(otherRef, secrets);
  const file = path.join(dir, 'keyring', '1', `${ref.channelId}.1.json`);
  await writeFile(file, '{"v":1');
  expect(await vault.get(ref)).toEqual({ kind: 'unreadable' });
  expect(await vault.get(otherRef)).toEqual({ kind: 'secrets', secrets });

  await vault.remove(ref);
  await vault.put(ref, { appPassword: 'reconnected' });
  expect(await (await open({ keyStore })).get(ref)).toEqual({
    kind: 'secrets',
    secrets: { appPassword: 'reconnected' },
  });
  expect(await readFile(file, 'utf8')).toBe('{"v":1');
});

test('files of secrets swapped between channels, or fields between each other, do not open', async () => {
  const { dir, open } = await desk();
  const vault = await open({ keyStore: workingKeyStore() });
  await vault.put(ref, { a: 'one', b: 'two' });
  await vault.put(otherRef, { a: 'three', b: 'four' });
  const fileOf = (channelId: string) => path.join(dir, 'keyring', '1', `${channelId}.1.json`);
  const mine = await readFile(fileOf(ref.channelId), 'utf8');
  await writeFile(fileOf(ref.channelId), await readFile(fileOf(otherRef.channelId)));
  expect(await vault.get(ref)).toEqual({ kind: 'unreadable' });

  await writeFile(fileOf(ref.channelId), mine.replace('"a"', '"c"').replace('"b"', '"a"').replace('"c"', '"b"'));
  expect(await vault.get(ref)).toEqual({ kind: 'unreadable' });
  await writeFile(fileOf(ref.channelId), mine);
  expect(await vault.get({ ...ref, network: 'mastodon' })).toEqual({ kind: 'unreadable' });
  expect(await vault.get(ref)).toMatchObject({ kind: 'secrets' });
});

test('what was being written when the power failed is swept, and the old secrets count', async () => {
  const { dir, open } = await desk();
  const keyStore = workingKeyStore();
  await (await open({ keyStore })).put(ref, secrets);
  const half = path.join(dir, 'keyring', '1', `${ref.channelId}.1.json.0.unfinished`);
  await writeFile(half, '{"v"');
  const vault = await open({ keyStore });
  expect(await vault.get(ref)).toEqual({ kind: 'secrets', secrets });
  expect([...(await filesBelow(dir)).keys()]).not.toContain(half);
});

test('changes made at the same time come out as if one came after the other', async () => {
  const { open, data } = await desk();
  const vault = await open({ keyStore: workingKeyStore() });
  await Promise.all(Array.from({ length: 20 }, (_, index) => vault.put(ref, { appPassword: `p${index}` })));
  expect(await vault.get(ref)).toEqual({ kind: 'secrets', secrets: { appPassword: 'p19' } });
  expect((await filesBelow(data)).size).toBe(2);
});
