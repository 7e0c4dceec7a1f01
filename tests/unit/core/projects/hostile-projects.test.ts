import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { contentHash } from '#core/api/post-content.ts';
import { readProject } from '#core/projects/read-project.ts';
import type { Post } from '#shared/contract/posts.ts';
import { startCore } from '#tests/support/core-fixture.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const BRAND = '019ab000-0000-7000-8000-00000000000b';
const POST = '019ab000-0000-7000-8000-00000000000c';
const AT = '2026-11-22T10:00:00.000Z';

type Row = { readonly table: string; readonly row: unknown };

const brandRow: Row = {
  table: 'brands',
  row: { id: BRAND, name: 'Zerno', zone: 'Europe/Kyiv', locale: 'uk', colour: '#0b7285', createdAt: AT },
};

function postRow(change: Record<string, unknown> = {}): Row {
  const post = {
    id: POST,
    brandId: BRAND,
    title: null,
    text: 'Кава',
    richText: null,
    link: null,
    pillarId: null,
    labels: [],
    status: 'draft',
    assetIds: [],
    altTexts: {},
    version: 1,
    createdAt: AT,
    updatedAt: AT,
    ...change,
  };
  return { table: 'posts', row: { ...post, sha256: contentHash(post as unknown as Post) } };
}

interface Forged {
  readonly rows?: readonly (Row | string)[];
  readonly manifest?: Record<string, unknown>;
  readonly media?: readonly Buffer[];
  /** Puts more into the ZIP, or other things. */
  readonly more?: (zip: ZipFile) => void;
  /** Changes the bytes of the finished file. */
  readonly bend?: (bytes: Buffer) => Buffer;
}

/** A file that is a sound project but for what is forged. */
async function forge({ rows = [brandRow, postRow()], manifest = {}, media = [], more, bend }: Forged): Promise<string> {
  const lines = Buffer.from(rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join(''));
  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  const zip = new ZipFile();
  const listed = {
    format: 'broadside-project',
    version: 1,
    madeAt: AT,
    madeBy: '0.1.0',
    rows: { count: rows.length, bytes: lines.length, sha256: sha256(lines) },
    media: media.map((bytes) => ({ sha256: sha256(bytes), bytes: bytes.length })),
    ...manifest,
  };
  zip.addBuffer(Buffer.from(JSON.stringify(listed)), 'manifest.json');
  zip.addBuffer(lines, 'rows.jsonl');
  for (const bytes of media) zip.addBuffer(bytes, `media/${sha256(bytes)}`, { compress: false });
  more?.(zip);
  zip.end();
  const file = path.join(await tempFolder(), 'forged.broadside');
  await pipeline(zip.outputStream, fs.createWriteStream(file));
  if (bend) fs.writeFileSync(file, bend(fs.readFileSync(file)));
  return file;
}

const namesBelow = (folder: string) => fs.readdirSync(folder, { recursive: true }).map(String);

async function refusalOf(file: string) {
  const { client, data } = await startCore();
  const before = namesBelow(data);
  const answer = await client.call('projects.import', { path: file }).then(
    () => null,
    (error: unknown) => error,
  );
  const left = namesBelow(data);
  expect((await client.call('brands.list', {})).items).toEqual([]);
  expect(left.filter((name) => !before.includes(name) && !/^(?:broadside\.db|backups)/.test(name))).toEqual([]);
  return answer;
}

const unreadable = { code: 'project.unreadable' };

/** Changes a field of every entry in the ZIP's list: offsets are from the list's own signature. */
function inList(bytes: Buffer, change: (at: number) => void): Buffer {
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    change(at);
  }
  return bytes;
}

test('a sound file is taken in, so that the refusals below are about what was forged', async () => {
  const { client } = await startCore();
  const file = await forge({});
  expect(await client.call('projects.import', { path: file })).toMatchObject({ brands: [BRAND], posts: 1 });
});

describe('an archive is refused', () => {
  const evilNames = ['zz/evil.txt', 'media/zz', 'media/..%2f..%2fevil', `media/${'A'.repeat(64)}`, 'ROWS.JSONL'];
  test.for(evilNames)('with something in it that is called %s', async (name) => {
    const file = await forge({ more: (zip) => zip.addBuffer(Buffer.from('x'), name) });
    expect(await refusalOf(file)).toMatchObject(unreadable);
  });

  test.for(['../evil.txt', '/etc/evil', 'C:/evil.txt', '..\\evil.txt'])(
    'with a name that leads out: %s',
    async (name) => {
      const placeholder = 'q'.repeat(name.length);
      const file = await forge({
        more: (zip) => zip.addBuffer(Buffer.from('x'), placeholder),
        bend: (bytes) => Buffer.from(bytes.toString('latin1').replaceAll(placeholder, name), 'latin1'),
      });
      expect(await refusalOf(file)).toMatchObject(unreadable);
    },
  );

  test('with two things of one name', async () => {
    const file = await forge({ more: (zip) => zip.addBuffer(Buffer.from('{}'), 'manifest.json') });
    expect(await refusalOf(file)).toMatchObject(unreadable);
  });

  test('with a link in it', async () => {
    const file = await forge({
      bend: (bytes) => inList(bytes, (at) => bytes.writeUInt32LE(0o120777 * 0x10000, at + 38)),
    });
    expect(await refusalOf(file)).toMatchObject(unreadable);
  });

  test('that is locked with a password', async () => {
    const file = await forge({
      bend: (bytes) => inList(bytes, (at) => bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8)),
    });
    expect(await refusalOf(file)).toMatchObject(unreadable);
  });

  test('that says other sizes than it has', async () => {
    const file = await forge({ bend: (bytes) => inList(bytes, (at) => bytes.writeUInt32LE(1_000_000, at + 24)) });
    expect(await refusalOf(file)).toMatchObject(unreadable);
  });

  test('whose parts lie on top of each other', async () => {
    const file = await forge({ bend: (bytes) => inList(bytes, (at) => bytes.writeUInt32LE(0, at + 42)) });
    expect(await refusalOf(file)).toMatchObject(unreadable);
  });

  test.for(['before', 'behind'] as const)('with something %s it', async (side) => {
    const other = Buffer.from('MZ something else that runs');
    const file = await forge({ bend: (bytes) => Buffer.concat(side === 'before' ? [other, bytes] : [bytes, other]) });
    expect(await refusalOf(file)).toMatchObject(unreadable);
  });

  test('that would unpack to far more than it is', async () => {
    const { text } = { text: 'a'.repeat(1_500_000) };
    const rows = [brandRow, ...Array.from({ length: 40 }, () => JSON.stringify(postRow({ text })))];
    expect(await refusalOf(await forge({ rows }))).toMatchObject(unreadable);
  });

  test('with more in it than any project has', async () => {
    const file = await forge({
      more: (zip) => {
        for (let n = 0; n < 50_001; n += 1)
          zip.addBuffer(Buffer.alloc(0), `media/${n.toString(16).padStart(64, '0')}`, { compress: false });
      },
    });
    expect(await refusalOf(file)).toMatchObject(unreadable);
  });

  test('cut short anywhere', async () => {
    const whole = fs.readFileSync(await forge({}));
    for (let length = 0; length < whole.length; length += 97) {
      const file = await forge({ bend: () => whole.subarray(0, length) });
      await expect(readProject(file)).rejects.toThrow();
    }
  });

  test('that is not an archive at all', async () => {
    const file = path.join(await tempFolder(), 'photo.broadside');
    fs.writeFileSync(file, 'not a zip');
    expect(await refusalOf(file)).toMatchObject(unreadable);
    expect(await refusalOf('/nowhere/at/all.broadside')).toMatchObject(unreadable);
    expect(await refusalOf('/dev/zero')).toMatchObject(unreadable);
  });
});

describe('rows are refused', () => {
  const delivery = (change: Record<string, unknown>): Row => ({
    table: 'deliveries',
    row: {
      id: '019ab000-0000-7000-8000-0000000000d1',
      brandId: BRAND,
      postId: POST,
      channelId: '019ab000-0000-7000-8000-0000000000c1',
      state: 'planned',
      at: { local: '2026-11-26T18:30:00', zone: 'Europe/Kyiv' },
      expiry: null,
      lateness: 'normal',
      generation: 1,
      remote: null,
      publishedAt: null,
      removedAt: null,
      sent: null,
      journal: [],
      createdAt: AT,
      ...change,
    },
  });
  const channel: Row = {
    table: 'channels',
    row: {
      id: '019ab000-0000-7000-8000-0000000000c1',
      brandId: BRAND,
      network: 'webfeed',
      name: 'Feed',
      handle: '/x',
      settings: { folder: '/x' },
    },
  };

  const cases: readonly (readonly [string, readonly (Row | string)[]])[] = [
    ['that arm a delivery', [brandRow, channel, postRow(), delivery({ state: 'armed' })]],
    ['that say it is being sent', [brandRow, channel, postRow(), delivery({ state: 'sending' })]],
    ['that say when the scheduler is to act', [brandRow, channel, postRow(), delivery({ actAt: 0 })]],
    [
      'of a channel that says it is connected',
      [brandRow, { ...channel, row: { ...(channel.row as object), state: 'ready' } }],
    ],
    ['of a table that is not carried', [brandRow, { table: 'settings', row: { key: 'x', value: 'y' } }]],
    ['of SQL', [brandRow, { table: 'posts; DROP TABLE posts', row: {} }]],
    [
      'of a post that was changed behind its hash',
      [brandRow, { ...postRow(), row: { ...(postRow().row as object), text: 'Other' } }],
    ],
    ['of a brand that is not in the file', [postRow()]],
    ['of one id twice', [brandRow, brandRow, postRow()]],
    [
      'that name a picture that is not there',
      [brandRow, postRow({ assetIds: ['019ab000-0000-7000-8000-00000000000e'] })],
    ],
    ['with half a character', [brandRow, postRow({ text: '\ud800' })]],
    ['of a number past all numbers', ['{"table":"brands","row":{"id":1e309}}']],
    ['nested without end', [`${'['.repeat(100_000)}${']'.repeat(100_000)}`]],
    ['that reach for the prototype', [`{"table":"brands","row":{"__proto__":{"polluted":true}}}`]],
    ['that are no text', [brandRow, '\u0000\u0001']],
  ];
  test.for(cases)('%s', async ([, rows]) => {
    expect(await refusalOf(await forge({ rows }))).toMatchObject(unreadable);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('of a newer kind of file', async () => {
    expect(await refusalOf(await forge({ manifest: { version: 2 } }))).toMatchObject(unreadable);
  });

  test('where the list and the file don’t agree', async () => {
    expect(await refusalOf(await forge({ manifest: { media: [{ sha256: 'a'.repeat(64), bytes: 1 }] } }))).toMatchObject(
      unreadable,
    );
  });
});

test('a picture that is not what the file says it is leaves nothing behind', async () => {
  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  const sha256 = createHash('sha256').update(page).digest('hex');
  const asset = {
    id: '019ab000-0000-7000-8000-00000000000e',
    kind: 'image',
    name: 'a.png',
    mime: 'image/png',
    bytes: page.length,
    sha256,
    width: 1,
    height: 1,
    durationMs: null,
    createdAt: AT,
  };
  const rows = [brandRow, { table: 'assets', row: asset }, postRow({ assetIds: [asset.id] })];
  const { client, data } = await startCore();
  const file = await forge({ rows, media: [page] });
  await expect(client.call('projects.import', { path: file })).rejects.toMatchObject({ code: 'asset.unsupported' });
  expect((await client.call('brands.list', {})).items).toEqual([]);
  expect(fs.existsSync(path.join(data, 'media', sha256.slice(0, 2), sha256))).toBe(false);
});
