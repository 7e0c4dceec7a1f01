import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { privateDisk, type PrivateDisk } from '#core/files/private-disk.ts';
import { FileStore } from '#core/media/file-store.ts';
import { filesBelow } from '#tests/support/files-below.ts';
import { streamOf } from '#tests/support/pictures.ts';
import { powerCutDisk } from '#tests/support/power-cut-disk.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function openStore(disk?: PrivateDisk, maxBytes?: number) {
  const folder = path.join(await tempFolder(), 'media');
  const store = await FileStore.open({ folder, ...(disk && { disk }), ...(maxBytes && { maxBytes }) });
  return { folder, store };
}

async function takeIn(store: FileStore, bytes: Uint8Array) {
  const received = await store.receive(streamOf(bytes));
  return received.ok ? store.keep(received.value) : received;
}

test('a file lies under the hash of its bytes, and the same content twice is one file', async () => {
  const { folder, store } = await openStore();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 100_000 }), async (bytes) => {
      const sha256 = sha256Of(bytes);
      expect(await takeIn(store, bytes)).toEqual({ ok: true, value: { sha256, bytes: bytes.length } });
      await takeIn(store, bytes);
      const shard = path.join(folder, sha256.slice(0, 2));
      expect((await readdir(shard)).filter((name) => name === sha256)).toHaveLength(1);
      expect(await readFile(path.join(shard, sha256))).toEqual(Buffer.from(bytes));
    }),
    { numRuns: 30 },
  );
  expect(await readdir(path.join(folder, '.incoming'))).toEqual([]);
});

test('a file that was reported outlives a power cut, its folders too', async () => {
  const disk = powerCutDisk();
  const { store } = await openStore(disk);
  for (let count = 0; count < 20; count++) {
    const bytes = randomBytes(3000);
    await takeIn(store, bytes);
    expect(disk.survives(store.pathOf(sha256Of(bytes)))).toBe(true);
  }
});

test.each([{ file: true }, { folder: true }])(
  'a disk that forgets to sync (%o) is found out by that test',
  async (forgets) => {
    const disk = powerCutDisk(forgets);
    const { store } = await openStore(disk);
    const bytes = randomBytes(3000);
    await takeIn(store, bytes);
    expect(disk.survives(store.pathOf(sha256Of(bytes)))).toBe(false);
  },
);

test('content is synced before it gets its name, and the name before it is reported', async () => {
  const disk = powerCutDisk();
  const { folder, store } = await openStore(disk);
  const parent = `sync folder ${path.basename(path.dirname(folder))}`;
  const before = disk.calls.length;
  const bytes = randomBytes(10);
  await takeIn(store, bytes);
  const shard = sha256Of(bytes).slice(0, 2);
  expect(disk.calls.slice(before)).toEqual([
    'sync file',
    parent,
    'sync folder media',
    'rename',
    `sync folder ${shard}`,
  ]);
});

test('files and folders are private even where the umask allows everything', async () => {
  const old = process.umask(0);
  onTestFinished(() => void process.umask(old));
  const { folder, store } = await openStore();
  const bytes = randomBytes(10);
  await takeIn(store, bytes);
  const file = store.pathOf(sha256Of(bytes));
  const modes = await Promise.all(
    [folder, path.join(folder, '.incoming'), path.dirname(file), file].map((at) => stat(at)),
  );
  expect(modes.map(({ mode }) => (mode & 0o777).toString(8))).toEqual(['700', '700', '700', '600']);
});

test('a media folder that others could read is made private when it is opened', async () => {
  const folder = path.join(await tempFolder(), 'media');
  await mkdir(folder);
  await chmod(folder, 0o755);
  await FileStore.open({ folder });
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('a file over the limit is refused as soon as it passes it, and nothing of it stays', async () => {
  const { folder, store } = await openStore(undefined, 1000);
  let read = 0;
  let closed = false;
  async function* endless() {
    try {
      for (;;) {
        read += 100;
        yield new Uint8Array(100);
      }
    } finally {
      closed = true;
    }
  }
  expect(await store.receive(endless())).toMatchObject({ ok: false, error: { code: 'asset.tooLarge' } });
  expect({ read, closed }).toEqual({ read: 1100, closed: true });
  expect(await filesBelow(folder)).toEqual(new Map());
});

test('a source that breaks off is told from a disk that is full, and nothing stays of either', async () => {
  async function* broken() {
    yield new Uint8Array(10);
    throw new Error('connection reset');
  }
  const { folder, store } = await openStore();
  expect(await store.receive(broken())).toMatchObject({ ok: false, error: { code: 'asset.unreadable' } });
  expect(await filesBelow(folder)).toEqual(new Map());

  const full = await openStore(diskFullAt('write'));
  expect(await takeIn(full.store, new Uint8Array(10))).toMatchObject({ ok: false, error: { code: 'disk.full' } });
  expect(await filesBelow(full.folder)).toEqual(new Map());
});

test.each(['create', 'sync', 'rename'] as const)(
  'a disk that is full at %s refuses the file and keeps nothing',
  async (call) => {
    const { folder, store } = await openStore(diskFullAt(call));
    expect(await takeIn(store, new Uint8Array(10))).toMatchObject({ ok: false, error: { code: 'disk.full' } });
    expect(await filesBelow(folder)).toEqual(new Map());
  },
);

test('what an interrupted import left behind is gone at the next start, the library is not', async () => {
  const { folder, store } = await openStore();
  const bytes = randomBytes(10);
  await takeIn(store, bytes);
  const left = await store.receive(streamOf(randomBytes(100)));
  await writeFile(path.join(folder, '.incoming', 'half'), 'half');
  const again = await FileStore.open({ folder });
  expect([...(await filesBelow(folder)).keys()]).toEqual([again.pathOf(sha256Of(bytes))]);
  expect(left.ok).toBe(true);
});

test('bytes are given out only while they still have their hash', async () => {
  const { store } = await openStore();
  const bytes = randomBytes(5000);
  const sha256 = sha256Of(bytes);
  expect(await store.readVerified(sha256)).toEqual({ ok: false, error: 'missing' });
  await takeIn(store, bytes);
  expect(await store.readVerified(sha256)).toEqual({ ok: true, value: bytes });

  const flipped = Buffer.from(bytes);
  flipped[4000] = (flipped[4000] ?? 0) ^ 1;
  await writeFile(store.pathOf(sha256), flipped);
  expect(await store.readVerified(sha256)).toEqual({ ok: false, error: 'damaged' });

  await takeIn(store, bytes);
  expect(await store.readVerified(sha256), 'taking it in again mends it').toEqual({ ok: true, value: bytes });
});

test('nothing but a hash leads to a file', async () => {
  const { store } = await openStore();
  for (const name of ['../broadside.db', '', 'A'.repeat(64), `${'a'.repeat(64)}/..`]) {
    expect(() => store.pathOf(name)).toThrow('SHA-256');
  }
});

function diskFullAt(call: 'create' | 'write' | 'sync' | 'rename'): PrivateDisk {
  const full = () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
  return {
    ...privateDisk,
    create: async (file) => {
      if (call === 'create') return full();
      const handle = await privateDisk.create(file);
      return { ...handle, ...(call === 'write' && { write: full }), ...(call === 'sync' && { sync: full }) };
    },
    rename: (from, to) => (call === 'rename' ? full() : privateDisk.rename(from, to)),
  };
}
