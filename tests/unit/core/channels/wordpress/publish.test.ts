import { expect, test } from 'vitest';
import type { Json, Payload } from '#core/channels/connector.ts';
import { wordpress } from '#core/channels/wordpress/connector.ts';
import type { Fault } from '#tests/support/fake-network/faults.ts';
import { picture as drawn } from '#tests/support/pictures.ts';
import { payload, picture, publishContext } from '#tests/support/publish-context.ts';
import { publishOn, wordpressSite, type WordpressSite } from '#tests/support/wordpress-site.ts';

const KEY = 'delivery/1';

const findings = (of: Payload) => wordpress.findings(of, {});

function contentOf({ network }: WordpressSite): string {
  return String(network.live()[0]?.raw['content']);
}

function rawOf({ network }: WordpressSite): Record<string, unknown> {
  const [post, ...others] = network.live();
  expect(others).toEqual([]);
  return post?.raw ?? {};
}

test('a post goes out under its own slug, with title and text', async () => {
  const site = await wordpressSite();
  const context = publishContext(site.access, KEY, {
    title: 'Autumn & more',
    text: 'Нове меню ☕',
    link: 'https://zerno.example',
  });
  const outcome = await publishOn(context);
  const { slug } = rawOf(site) as { slug: string };
  expect(slug).toMatch(/^autumn-more-bs-[0-9a-f]{12}$/);
  expect(outcome).toEqual({
    kind: 'published',
    remote: { id: site.network.live()[0]?.id, url: `${site.network.origin}/2026/11/26/${slug}/` },
  });
  expect(rawOf(site)).toMatchObject({
    status: 'publish',
    title: 'Autumn &amp; more',
    categories: [1],
    tags: [],
    sticky: false,
    featured_media: 0,
  });
  expect(site.network.live()[0]?.text).toContain('Нове меню ☕');
  expect(site.calls).toEqual(['POST /wp/v2/posts']);
});

test('a site with plain permalinks takes the whole of it', async () => {
  const site = await wordpressSite({ permalinks: 'plain' });
  const cup = picture(await drawn().jpeg().toBuffer(), { alt: 'Чашка' });
  const outcome = await publishOn(publishContext(site.access, KEY, { text: 'Меню' }, [cup]));
  const id = site.network.live()[0]?.id ?? '';
  const remote = { id, url: `${site.network.origin}/?p=${id}` };
  expect(outcome).toEqual({ kind: 'published', remote });
  expect(await wordpress.readBack(site.access, remote)).toEqual({ kind: 'live' });
  expect(await wordpress.lookUp(publishContext(site.access, KEY, { text: 'Меню' }, [cup]))).toEqual({
    kind: 'found',
    remote,
  });
});

test('one picture stands in the text and is the featured one, with its description in both places', async () => {
  const site = await wordpressSite();
  const cup = picture(await drawn().jpeg().toBuffer(), { name: 'Latte art.jpg', alt: 'Чашка "лате" [1]' });
  await publishOn(publishContext(site.access, KEY, { text: 'Меню' }, [cup]));
  const content = contentOf(site);
  const [, id] = /<!-- wp:image \{"id":(\d+),/.exec(content) ?? [];
  expect(rawOf(site)['featured_media']).toBe(Number(id));
  expect(content).toContain(`alt="Чашка &quot;лате&quot; &#91;1&#93;" class="wp-image-${id}"/>`);
  expect(content).toMatch(/src="http:\/\/127[^"]+\/latte-art-[0-9a-f]{8}\.jpg"/);
  expect(site.network.live()[0]?.media).toEqual([
    { sha256: cup.media.sha256, alt: 'Чашка "лате" [1]', mime: 'image/jpeg' },
  ]);
});

test('several pictures make a gallery, and a video is one', async () => {
  const site = await wordpressSite();
  const cups = await Promise.all(
    [40, 50, 60].map(async (width) => picture(await drawn(width, 40).png().toBuffer(), { mime: 'image/png' })),
  );
  const clip = picture('a film', { kind: 'video', mime: 'video/mp4', name: 'clip.mp4', durationMs: 4000 });
  const media = [...cups, clip];
  expect(await publishOn(publishContext(site.access, KEY, {}, media))).toMatchObject({ kind: 'published' });
  const content = contentOf(site);
  expect(content.match(/<!-- wp:gallery/g)).toHaveLength(1);
  expect(content.match(/<!-- wp:image/g)).toHaveLength(3);
  expect(content).toMatch(
    /<!-- wp:video \{"id":\d+\} -->\n<figure class="wp-block-video"><video controls src="[^"]+\.mp4">/,
  );
  expect(site.network.live()[0]?.media.map(({ sha256 }) => sha256)).toEqual(media.map((each) => each.media.sha256));
});

test.each([
  ['content', 0, 2],
  ['featured', 1, 1],
  ['both', 1, 2],
] as const)('pictures asked for as “%s” are placed so', async (pictures, featured, shown) => {
  const site = await wordpressSite();
  const cups = [picture('one', { mime: 'image/gif' }), picture('two', { mime: 'image/gif' })];
  await publishOn(publishContext(site.access, KEY, { text: 'Меню', options: { pictures } }, cups));
  expect(Number(rawOf(site)['featured_media']) > 0 ? 1 : 0).toBe(featured);
  expect(contentOf(site).match(/<!-- wp:image/g)).toHaveLength(shown);
});

test('a picture that older sites don’t take is drawn again', async () => {
  const site = await wordpressSite();
  const avif = picture(await drawn().avif().toBuffer(), {
    mime: 'image/avif',
    name: 'cup.avif',
    width: 64,
    height: 48,
  });
  expect(await publishOn(publishContext(site.access, KEY, {}, [avif]))).toMatchObject({ kind: 'published' });
  expect(site.network.live()[0]?.media).toMatchObject([{ mime: 'image/jpeg' }]);
});

test('categories and tags are found by name, and made where they are not', async () => {
  const site = await wordpressSite({ role: 'editor' });
  const options = { categories: 'Tom & Jerry, uncategorized', tags: 'Кава,  кава , Осінь' };
  await publishOn(publishContext(site.access, 'delivery/0', { text: 'Меню', options }));
  const first = site.network.live()[0]?.raw;
  expect(first).toMatchObject({ categories: [expect.any(Number), 1], tags: [expect.any(Number), expect.any(Number)] });
  site.calls.splice(0);
  await publishOn(publishContext(site.access, KEY, { text: 'Ще', options }));
  expect(site.network.live()[1]?.raw).toMatchObject({ categories: first?.['categories'], tags: first?.['tags'] });
  expect(site.calls.filter((call) => call.startsWith('POST') && call !== 'POST /wp/v2/posts')).toEqual([]);
});

test('a name that the site has under another spelling is that one', async () => {
  const site = await wordpressSite({ role: 'editor' });
  await publishOn(publishContext(site.access, 'delivery/0', { text: 'Меню', options: { tags: 'Tom-Jerry' } }));
  await publishOn(publishContext(site.access, KEY, { text: 'Ще', options: { tags: 'Tom Jerry' } }));
  const [first, second] = site.network.live().map((post) => post.raw['tags']);
  expect(second).toEqual(first);
});

test('a user who may not make categories is told so, and nothing is out', async () => {
  const site = await wordpressSite();
  const outcome = await publishOn(publishContext(site.access, KEY, { text: 'Меню', options: { categories: 'Нове' } }));
  expect(outcome).toMatchObject({ kind: 'refused', problem: { code: 'wordpress.noRights' } });
  expect(site.network.created()).toEqual([]);
});

test('excerpt, comments and the place at the top are what was chosen', async () => {
  const site = await wordpressSite();
  const options = { excerpt: 'Коротко <b> [x]', commentStatus: 'closed', sticky: true };
  await publishOn(publishContext(site.access, KEY, { text: 'Меню', options }));
  expect(rawOf(site)).toMatchObject({
    excerpt: 'Коротко &lt;b&gt; &#91;x&#93;',
    comment_status: 'closed',
    sticky: true,
  });
});

test('options that make no sense count as not given', async () => {
  const site = await wordpressSite();
  const options = {
    categories: 7,
    tags: ['x'],
    excerpt: null,
    pictures: 'none',
    commentStatus: true,
    sticky: 'yes',
    slug: 'mine',
  };
  await publishOn(publishContext(site.access, KEY, { text: 'Меню', options }));
  expect(rawOf(site)).toMatchObject({ categories: [1], tags: [], excerpt: '', sticky: false, comment_status: 'open' });
  expect(rawOf(site)['slug']).toMatch(/^bs-/);
});

test('a file that is there already is not brought again: after a lost answer, and for another post', async () => {
  const site = await wordpressSite();
  const cups = [picture('one', { mime: 'image/gif', alt: 'Один' }), picture('two', { mime: 'image/gif' })];
  const context = publishContext(site.access, KEY, { text: 'Меню' }, cups);
  const lost: Fault = { kind: 'drop', effect: true };
  const results: Record<string, Json> = {};
  // The look, then the upload whose answer is lost.
  site.network.failNext('other', { kind: 'delay', ms: 0 }, lost);
  expect(await publishOn(context, results)).toMatchObject({ kind: 'notYet' });
  expect(await publishOn(context, results)).toMatchObject({ kind: 'published' });
  expect(await publishOn(publishContext(site.access, 'delivery/2', { text: 'Ще' }, cups))).toMatchObject({
    kind: 'published',
  });
  expect(site.calls.filter((call) => call === 'POST /wp/v2/media')).toHaveLength(2);
  expect(site.network.live().map((post) => post.media.map(({ alt }) => alt))).toEqual([
    ['Один', ''],
    ['Один', ''],
  ]);
});

test('nothing is out as long as a file is not up', async () => {
  const faults: Fault[] = [
    { kind: 'drop', effect: false },
    { kind: 'status', status: 500, effect: true },
    { kind: 'html', status: 200, effect: false },
    { kind: 'html', status: 403, effect: false },
    { kind: 'redirect', status: 302 },
    { kind: 'halfJson' },
  ];
  for (const fault of faults) {
    const site = await wordpressSite();
    const context = publishContext(site.access, KEY, {}, [picture('one', { mime: 'image/gif' })]);
    site.network.failNext('other', { kind: 'delay', ms: 0 }, fault);
    expect(await publishOn(context)).toMatchObject({ kind: 'notYet' });
    expect(site.calls).not.toContain('POST /wp/v2/posts');
  }
});

test('a file that the site does not take is told in its words', async () => {
  const site = await wordpressSite({ mimes: ['image/jpeg'] });
  const clip = picture('a film', { kind: 'video', mime: 'video/webm', name: 'clip.webm', durationMs: 4000 });
  expect(await publishOn(publishContext(site.access, KEY, {}, [clip]))).toMatchObject({
    kind: 'refused',
    problem: {
      code: 'wordpress.fileRefused',
      message: expect.stringContaining('not allowed to upload this file type'),
    },
  });
});

test('a file that is too large for the site’s server is told so at once', async () => {
  const site = await wordpressSite();
  const context = publishContext(site.access, KEY, {}, [picture('one', { mime: 'image/gif' })]);
  site.network.failNext('other', { kind: 'delay', ms: 0 }, { kind: 'html', status: 413, effect: false });
  expect(await publishOn(context)).toMatchObject({
    kind: 'refused',
    problem: { code: 'wordpress.fileRefused', message: expect.stringContaining('larger than its server allows') },
  });
});

test('a post of nothing is found before it is tried', () => {
  expect(findings(payload())).toMatchObject([{ code: 'wordpress.empty' }]);
  expect(findings(payload({ text: ' \n ' }))).toHaveLength(1);
  expect(findings(payload({ link: 'https://zerno.example' }))).toEqual([]);
  expect(findings(payload({ media: [picture('one').media] }))).toEqual([]);
});

test('what becomes of a post at its end is said when it is planned', () => {
  expect(wordpress.notices?.(payload(), { lastsMs: 3_600_000 })).toMatchObject([{ code: 'wordpress.trash' }]);
  expect(wordpress.notices?.(payload(), null)).toEqual([]);
});
