import { expect, test } from 'vitest';
import { wordpress } from '#core/channels/wordpress/connector.ts';
import { invalidPost, maintenance, refusal } from '#tests/support/fake-network/protocols/wordpress-answers.ts';
import { payload, picture, publishContext, published } from '#tests/support/publish-context.ts';
import { publishOn, wordpressSite } from '#tests/support/wordpress-site.ts';

async function scene(setup: Parameters<typeof wordpressSite>[0] = {}) {
  const site = await wordpressSite(setup);
  const context = publishContext(site.access, 'delivery/1', { title: 'Menu', text: 'Нове меню' });
  const outcome = await publishOn(context);
  if (outcome.kind !== 'published') throw new Error('it should be out');
  const { remote } = outcome;
  return { site, remote, out: published(site.access, remote, { payload: context.payload }) };
}

test('a post goes to the trash, and taking it down again is no error', async () => {
  const { site, out, remote } = await scene();
  expect(await wordpress.readBack(site.access, remote)).toEqual({ kind: 'live' });
  expect(await wordpress.takeDown(out)).toEqual({ kind: 'gone' });
  expect(await wordpress.readBack(site.access, remote)).toEqual({ kind: 'gone' });
  expect(await wordpress.takeDown(out)).toEqual({ kind: 'gone' });
  expect(site.network.live()).toEqual([]);
  expect(site.calls.filter((call) => call.startsWith('DELETE'))).toHaveLength(2);
});

test('on a site without a trash it becomes a draft: nothing is lost', async () => {
  const { site, out, remote } = await scene({ hasTrash: false });
  expect(await wordpress.takeDown(out)).toEqual({ kind: 'gone' });
  expect(await wordpress.readBack(site.access, remote)).toEqual({ kind: 'gone' });
  expect(site.network.live()).toEqual([]);
});

test('“there is no such post” is believed of the user who was connected, and of nobody else', async () => {
  const { site, out, remote } = await scene();
  site.inPlace = ({ path }) => (path.includes('/posts/') ? invalidPost : null);
  expect(await wordpress.takeDown(out)).toEqual({ kind: 'gone' });
  expect(await wordpress.readBack(site.access, remote)).toEqual({ kind: 'gone' });

  const other = { ...site.access.settings, userId: '7' };
  expect(await wordpress.takeDown({ ...out, settings: other })).toMatchObject({
    kind: 'reconnect',
    problem: { code: 'wordpress.otherAccount' },
  });
  expect(await wordpress.readBack({ ...site.access, settings: other }, remote)).toMatchObject({ kind: 'cantTell' });

  const secrets = { applicationPassword: 'wrong' };
  expect(await wordpress.takeDown({ ...out, secrets })).toMatchObject({ kind: 'reconnect' });
  expect(await wordpress.readBack({ ...site.access, secrets }, remote)).toMatchObject({ kind: 'cantTell' });
});

test('a post of another user stays, and is not called gone', async () => {
  const { site, remote } = await scene();
  const { settings, secrets } = site.network.connectInput('someone');
  const other = { ...site.access, settings, secrets };
  const connected = await wordpress.connect(other);
  if (connected.kind !== 'connected') throw new Error('it should be connected');
  const outcome = await wordpress.takeDown(published({ ...other, settings: connected.settings }, remote));
  expect(outcome).toMatchObject({ kind: 'stillThere', problem: { code: 'wordpress.noRights' } });
  expect(site.network.live()).toHaveLength(1);
});

test.each([
  ['an update of WordPress', maintenance, { kind: 'stillThere', retryAfterMs: 600_000 }],
  ['a refusal by a plugin', refusal(403, 'locked', 'Locked.'), { kind: 'unknown' }],
  ['a failed deletion', refusal(500, 'rest_cannot_delete', 'The post cannot be deleted.'), { kind: 'unknown' }],
  ['access that has ended', refusal(401, 'rest_cannot_delete', 'Sorry.'), { kind: 'reconnect' }],
])('%s: it may still be there', async (_, answer, expected) => {
  const { site, out } = await scene();
  site.inPlace = ({ method }) => (method === 'DELETE' ? answer : null);
  expect(await wordpress.takeDown(out)).toMatchObject(expected);
});

test('a post that a person named by its address is found on the site', async () => {
  const { site, remote } = await scene();
  const { origin } = site.network;
  const addresses = [
    remote.url ?? '',
    `${origin}/?p=${remote.id}`,
    `${origin}/wp-admin/post.php?post=${remote.id}&action=edit`,
  ];
  for (const address of addresses) {
    expect(await wordpress.readBack(site.access, { id: address, url: address })).toEqual({ kind: 'live' });
  }
  for (const address of ['https://elsewhere.example/menu/', `${origin}/no-such-post/`, 'menu']) {
    const named = { id: address, url: address };
    expect(await wordpress.readBack(site.access, named)).toMatchObject({ kind: 'cantTell' });
    expect(await wordpress.takeDown(published(site.access, named))).toMatchObject({ kind: 'byHand' });
  }
  expect(site.network.live()).toHaveLength(1);
});

test('an edit changes the post in place, and its address stays', async () => {
  const { site, out, remote } = await scene();
  const cup = picture('one', { mime: 'image/gif', alt: 'Чашка' });
  const next = payload({ title: 'New menu', text: 'Вже з понеділка', media: [cup.media], options: { tags: 'Кава' } });
  const edited = { ...out, readMedia: async () => cup.bytes };
  for (const _ of ['once', 'again']) {
    expect(await wordpress.edit?.(edited, next)).toEqual({ kind: 'edited', remote });
  }
  expect(site.network.live()).toMatchObject([
    {
      id: remote.id,
      text: 'Вже з понеділка',
      media: [{ alt: 'Чашка' }],
      raw: { title: 'New menu', tags: [expect.any(Number)] },
    },
  ]);
  expect(site.network.created()).toHaveLength(1);
  // The tags that came from here go with the word; the category that the site gave stays.
  await wordpress.edit?.({ ...edited, payload: next }, payload({ text: 'Без слів' }));
  expect(site.network.live()).toMatchObject([{ media: [], raw: { tags: [], categories: [1], featured_media: 0 } }]);
});

test('a post that was thrown away is not edited back', async () => {
  const { out } = await scene();
  await wordpress.takeDown(out);
  expect(await wordpress.edit?.(out, payload({ text: 'Знову' }))).toMatchObject({
    kind: 'refused',
    problem: { code: 'wordpress.notShown' },
  });
});
