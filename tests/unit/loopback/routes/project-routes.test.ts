import { expect, onTestFinished, test } from 'vitest';
import { openDoor } from '#loopback/door.ts';
import { createSignedMediaLinks } from '#loopback/signed-media-links.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';
import { startCore } from '#tests/support/core-fixture.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const HOUR_MS = 60 * 60_000;

async function servedCore() {
  const clock = fakeClock();
  const links = createSignedMediaLinks(clock);
  const fixture = await startCore({ clock, ports: { mediaLinks: links } });
  const logger = { info: () => {}, warn: () => {}, error: () => {} };
  const rendererFolder = await tempFolder();
  const door = await openDoor({ core: fixture.core, clock, logger, links, port: 0, rendererFolder });
  onTestFinished(() => door.close());
  const authorization = { Authorization: `Bearer ${door.token}` };
  return { ...fixture, door, authorization, at: (address: string) => new URL(address, door.url) };
}

test('a project is fetched from one browser door and brought to another', async () => {
  const one = await servedCore();
  await one.client.call('samples.create', {});
  const { url, bytes } = await one.client.call('projects.export', {});
  const fetched = await fetch(one.at(url ?? ''));
  expect(fetched.headers.get('content-disposition')).toMatch(/^attachment; filename="broadside-[0-9-]+\.broadside"$/);
  const file = await fetched.bytes();
  expect(file.byteLength).toBe(bytes);

  const other = await servedCore();
  const upload = other.at('api/projects/upload');
  const sent = await fetch(upload, { method: 'PUT', body: file, headers: other.authorization });
  const answer = (await sent.json()) as { value: { path: string } };
  await other.client.call('projects.import', answer.value);
  expect((await other.client.call('brands.list', {})).items).toEqual((await one.client.call('brands.list', {})).items);
});

test('an exported project is given to nobody without its signed address, nor after its time', async () => {
  const { client, clock, at } = await servedCore();
  await client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
  const { url } = await client.call('projects.export', {});
  const address = url ?? '';
  expect((await fetch(at(address.split('?')[0] ?? ''))).status).toBe(403);
  expect((await fetch(at(`${address}x`))).status).toBe(403);
  expect((await fetch(at(address.replace('broadside-', 'broadside-1')))).status).toBe(403);
  clock.advance(2 * HOUR_MS);
  expect((await fetch(at(address))).status).toBe(403);
});

test('a project is brought in by nobody without the secret', async () => {
  const { at } = await servedCore();
  const sent = await fetch(at('api/projects/upload'), { method: 'PUT', body: 'x' });
  expect(sent.status).toBe(401);
});
