import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeyStore } from '#shell/key-store.ts';
import { electron } from '#tests/support/electron/in-process.ts';

vi.mock('electron', async () => (await import('#tests/support/electron/in-process.ts')).electron);

const { safeStorage } = electron;
let folder: string;
let file: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'broadside-key-'));
  file = path.join(folder, 'vault', 'desktop-key.json');
  Object.assign(safeStorage, { backend: 'gnome_libsecret', available: true, locked: false });
});

afterEach(() => fs.rmSync(folder, { recursive: true }));

/** As after a restart: nothing is remembered but the file. */
const ask = () => createKeyStore(file).wrappingKey();

async function makeKey(): Promise<Uint8Array> {
  const answer = await ask();
  if (answer.kind !== 'key') throw new Error(`no key: ${answer.reason}`);
  return answer.key;
}

describe('the key store of the desktop', () => {
  it('makes a key of 32 bytes once and gives the same one ever after', async () => {
    const key = await makeKey();
    expect(key).toHaveLength(32);
    expect(await ask()).toEqual({ kind: 'key', key });
  });

  it('makes one key where it is asked twice at the same time', async () => {
    const store = createKeyStore(file);
    const [first, second] = await Promise.all([store.wrappingKey(), store.wrappingKey()]);
    expect(first).toEqual(second);
    expect(await ask()).toEqual(first);
  });

  it('keeps the key where only the user can read it, and never in the open', async () => {
    const key = Buffer.from(await makeKey());
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(fs.statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
    const kept = fs.readFileSync(file, 'utf8');
    for (const form of ['base64', 'base64url', 'hex'] as const) expect(kept).not.toContain(key.toString(form));
    expect(fs.readdirSync(path.dirname(file))).toEqual(['desktop-key.json']);
  });

  it.each(['basic_text', 'unknown'] as const)(
    'is not there where the desktop offers %s, which protects nothing',
    async (backend) => {
      safeStorage.backend = backend;
      expect(await ask()).toMatchObject({ kind: 'unavailable' });
      expect(fs.existsSync(file)).toBe(false);
    },
  );

  it('is not there where the system does not answer', async () => {
    safeStorage.available = false;
    expect(await ask()).toMatchObject({ kind: 'unavailable' });
    expect(fs.existsSync(file)).toBe(false);
  });

  it('closes the key anew where the system asks for it, and keeps its value', async () => {
    const key = await makeKey();
    const before = fs.readFileSync(file, 'utf8');
    safeStorage.rotateKey();
    expect(await ask()).toEqual({ kind: 'key', key });
    expect(fs.readFileSync(file, 'utf8')).not.toBe(before);
    expect(await ask()).toEqual({ kind: 'key', key });
  });
});

describe('a key that does not open', () => {
  const harm: readonly (readonly [string, () => void])[] = [
    ['because the key ring is locked', () => void (safeStorage.locked = true)],
    ['because the key ring is gone', () => void (safeStorage.available = false)],
    ['because an update changed the backend to none', () => void (safeStorage.backend = 'basic_text')],
    ['because the key ring was reset', () => safeStorage.forgetKeys()],
    ['because the file is damaged', () => fs.writeFileSync(file, '{"version":1,"backend":"x"')],
    ['because the file is empty', () => fs.writeFileSync(file, '')],
    ['because the file was swapped for one of another kind', () => fs.writeFileSync(file, '{"version":2}')],
    [
      'because a bit of it flipped',
      () => {
        const kept = JSON.parse(fs.readFileSync(file, 'utf8')) as { ciphertext: string };
        const bytes = Buffer.from(kept.ciphertext, 'base64');
        bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
        fs.writeFileSync(file, JSON.stringify({ ...kept, ciphertext: bytes.toString('base64') }));
      },
    ],
  ];

  it.each(harm)('is unreadable %s, and is left untouched', async (_why, happen) => {
    await makeKey();
    happen();
    const before = fs.readFileSync(file);
    expect(await ask()).toMatchObject({ kind: 'unreadable', reason: expect.any(String) });
    expect(fs.readFileSync(file)).toEqual(before);
  });

  it('opens again in the same run once the key ring is unlocked', async () => {
    const key = await makeKey();
    const store = createKeyStore(file);
    safeStorage.locked = true;
    expect(await store.wrappingKey()).toMatchObject({ kind: 'unreadable' });
    safeStorage.locked = false;
    expect(await store.wrappingKey()).toEqual({ kind: 'key', key });
  });
});
