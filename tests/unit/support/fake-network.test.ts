import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startNetwork } from '#tests/support/fake-network/start.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const DID = 'did:plc:zerno';
const COLLECTION = 'app.bsky.feed.post';

function call(origin: string, nsid: string, body: object): Promise<Response> {
  return fetch(`${origin}/xrpc/com.atproto.repo.${nsid}`, {
    method: 'POST',
    headers: { authorization: 'Bearer access.zerno', 'content-type': 'application/json' },
    body: JSON.stringify({ repo: DID, collection: COLLECTION, rkey: '3k', ...body }),
  });
}

it('holds what it has logged through its own death, and goes on where it was', async () => {
  const given = { network: 'bluesky', log: path.join(await tempFolder(), 'network.log'), seed: 1 } as const;
  const first = await startNetwork(given);
  onTestFinished(() => first.kill());
  const record = { text: 'Нове меню', createdAt: '2026-11-26T16:30:00.000Z' };
  expect((await call(first.origin, 'putRecord', { record })).status).toBe(200);
  await first.kill();

  const second = await startNetwork({ ...given, port: Number(new URL(first.origin).port) });
  onTestFinished(() => second.kill());
  expect(second.origin).toBe(first.origin);
  expect((await call(second.origin, 'putRecord', { record: { ...record, text: 'Another' } })).status).toBe(400);
  expect((await call(second.origin, 'deleteRecord', {})).status).toBe(200);
  const kinds = second.entries().map(({ kind }) => kind);
  expect(kinds).toEqual(['start', 'request', 'create', 'start', 'request', 'request', 'remove']);
});

it('does a thing and loses the answer when it is told to', async () => {
  const network = await startNetwork({
    network: 'bluesky',
    log: path.join(await tempFolder(), 'network.log'),
    seed: 1,
  });
  onTestFinished(() => network.kill());
  await network.control({ do: 'order', of: 'commit', faults: [{ kind: 'drop', effect: true }] });
  const record = { text: 'Нове меню', createdAt: '2026-11-26T16:30:00.000Z' };
  await expect(call(network.origin, 'putRecord', { record })).rejects.toThrow();
  expect(network.entries().some(({ kind }) => kind === 'create')).toBe(true);
});
