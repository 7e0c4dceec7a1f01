import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChannelAccess, Json, PublishContext, StepOutcome } from '../../electron/core/channels/connector.ts';
import { wordpress } from '../../electron/core/channels/wordpress/connector.ts';
import type { Http } from '../../electron/core/ports/http.ts';
import { nodeHttp } from '../../electron/core/ports/node-http.ts';
import { picture as drawn } from '../support/pictures.ts';
import { channelAccess, payload, picture, publishContext, published } from '../support/publish-context.ts';
import { startCuttingProxy, type CuttingProxy } from './support/cutting-proxy.ts';
import { bringWordpress, startWordpressServer, type WordpressServer } from './support/wordpress-server.ts';

const POSTS = '/wp-json/wp/v2/posts';
const MEDIA = '/wp-json/wp/v2/media';
/** PHP in WebAssembly takes a second or two for each request; no answer is waited for that a cut keeps away. */
const PATIENCE_MS = 10_000;

let server: WordpressServer;
let proxy: CuttingProxy;

const impatient: Http = {
  request: (request) => nodeHttp.request({ ...request, timeoutMs: Math.min(request.timeoutMs, PATIENCE_MS) }),
};

async function connected(site: string, author = 0): Promise<ChannelAccess> {
  const { user = '', applicationPassword = '' } = server.authors[author] ?? {};
  const given = channelAccess({ site, user }, { http: impatient, secrets: { applicationPassword } });
  const outcome = await wordpress.connect(given);
  if (outcome.kind !== 'connected') throw new Error(JSON.stringify(outcome));
  return { ...given, settings: outcome.settings };
}

async function publish(context: PublishContext, results: Record<string, Json> = {}): Promise<StepOutcome> {
  for (const step of wordpress.steps(context.payload)) {
    if (step.name in results) continue;
    const outcome = await step.run({ ...context, results });
    if (outcome.kind !== 'done') return outcome;
    results[step.name] = outcome.result;
  }
  throw new Error('nothing was published');
}

/** What the site itself says of a post, drafts and trash included. */
async function ask(path: string): Promise<{ status: number; body: unknown }> {
  const { user, applicationPassword } = server.authors[0] ?? {};
  const answer = await fetch(`${server.site}/wp-json/wp/v2/${path}`, {
    headers: { authorization: `Basic ${btoa(`${user}:${applicationPassword}`)}` },
  });
  return { status: answer.status, body: await answer.json() };
}

async function postsSaying(text: string): Promise<readonly object[]> {
  return (await ask(`posts?status=any&per_page=100&search=${encodeURIComponent(text)}`)).body as object[];
}

const hasWordpress = bringWordpress();

describe.skipIf(!hasWordpress)('a real WordPress', () => {
  beforeAll(async () => {
    server = await startWordpressServer();
    proxy = await startCuttingProxy(server.site);
  });

  afterAll(async () => {
    await proxy?.stop();
    await server?.stop();
  });

  test('a post goes out with everything it has, is edited, and goes to the trash', async () => {
    const access = await connected(server.site);
    const jpeg = await drawn(640, 480).jpeg().toBuffer();
    const cup = picture(jpeg, { name: 'Latte art.jpg', width: 640, height: 480, alt: 'Чашка "лате" ☕' });
    const text = 'Кава <b>о восьмій</b> [gallery] ☕ & "більше"\n\nhttps://zerno.example/menu?a=1&b=2';
    const context = publishContext(
      access,
      'delivery/all',
      {
        title: 'Tom & Jerry <i>',
        text,
        link: 'https://zerno.example',
        options: { tags: 'Кава, R&B', excerpt: 'Коротко' },
      },
      [cup],
    );
    const outcome = await publish(context);
    if (outcome.kind !== 'published') throw new Error(JSON.stringify(outcome));
    const { remote } = outcome;

    const { body } = await ask(`posts/${remote.id}?context=edit`);
    expect(body).toMatchObject({
      status: 'publish',
      slug: expect.stringMatching(/^tom-jerry-i-bs-[0-9a-f]{12}$/),
      title: { raw: 'Tom &amp; Jerry &lt;i&gt;' },
      excerpt: { raw: 'Коротко' },
      link: remote.url,
      tags: [expect.any(Number), expect.any(Number)],
    });
    const { content, featured_media: featured } = body as { content: { rendered: string }; featured_media: number };
    expect(readText(content.rendered)).toBe(
      'Кава <b>о восьмій</b> [gallery] ☕ & "більше"\nhttps://zerno.example/menu?a=1&b=2\nhttps://zerno.example',
    );
    expect(content.rendered).toContain(`alt="Чашка &quot;лате&quot; ☕" class="wp-image-${featured}"`);
    const media = (await ask(`media/${featured}`)).body as { source_url: string; alt_text: string };
    expect(media.alt_text).toBe('Чашка "лате" ☕');
    const file = new Uint8Array(await (await fetch(media.source_url)).arrayBuffer());
    expect(createHash('sha256').update(file).digest('hex')).toBe(cup.media.sha256);

    expect(await wordpress.readBack(access, remote)).toEqual({ kind: 'live' });
    const out = published(access, remote, { payload: context.payload, readMedia: context.readMedia });
    const next = payload({ title: 'Меню', text: 'Вже з понеділка', media: [cup.media] });
    expect(await wordpress.edit?.(out, next)).toEqual({ kind: 'edited', remote });
    expect((await ask(`posts/${remote.id}?context=edit`)).body).toMatchObject({ title: { raw: 'Меню' }, tags: [] });

    expect(await wordpress.takeDown(out)).toEqual({ kind: 'gone' });
    expect(await wordpress.takeDown(out)).toEqual({ kind: 'gone' });
    expect(await wordpress.readBack(access, remote)).toEqual({ kind: 'gone' });
    expect((await ask(`posts/${remote.id}?context=edit`)).body).toMatchObject({ status: 'trash' });
    expect(await wordpress.edit?.(out, next)).toMatchObject({ kind: 'refused' });
    expect(await wordpress.lookUp(context)).toMatchObject({ kind: 'cantTell' });
  });

  test.each([
    ['before the site has the post', 'before'],
    ['after the site has the post', 'after'],
  ] as const)('an answer lost %s: the look tells, and there is one post in the end', async (name, point) => {
    const access = await connected(proxy.service);
    const context = publishContext(access, `delivery/${point}`, { title: 'Cut', text: `Кава ${name}` });
    void proxy.cutNext(POSTS, point);
    expect(await publish(context)).toMatchObject({ kind: 'unknown' });
    expect(await postsSaying(name)).toHaveLength(point === 'after' ? 1 : 0);
    const again = { ...context, firstSentAt: context.claimedAt, lastSentAt: context.claimedAt };
    expect((await wordpress.lookUp(again)).kind).toBe(point === 'after' ? 'found' : 'absent');
    expect(await publish(again)).toMatchObject({ kind: 'published' });
    expect(await postsSaying(name)).toHaveLength(1);
  });

  test('a picture whose answer was lost is not brought twice', async () => {
    const access = await connected(proxy.service);
    const cups = [picture(await drawn(320, 200).png().toBuffer(), { mime: 'image/png', name: 'cup.png' })];
    const context = publishContext(access, 'delivery/media', { text: 'Кава з картинкою' }, cups);
    await wordpress.lookUp(context);
    const results: Record<string, Json> = {};
    // The look for the file comes first and has the same path.
    const { request } = access.http;
    const http: Http = {
      request: (asked) => {
        if (asked.method === 'POST' && asked.url.includes(MEDIA)) void proxy.cutNext(MEDIA, 'after');
        return request(asked);
      },
    };
    expect(await publish({ ...context, http }, results)).toMatchObject({ kind: 'notYet' });
    expect(await publish(context, results)).toMatchObject({ kind: 'published' });
    const { body } = await ask(`media?per_page=100&search=cup`);
    expect(body).toHaveLength(1);
  });

  test('two posts of one slug are both found', async () => {
    const access = await connected(server.site);
    const context = publishContext(access, 'delivery/twins', { text: 'Двічі' });
    await publish(context);
    expect(await publish(context)).toMatchObject({ kind: 'unknown', problem: { code: 'wordpress.several' } });
    expect(await wordpress.lookUp(context)).toMatchObject({ kind: 'several', candidates: [{}, {}] });
  });

  test('whoever has the wrong password, or another one, changes nothing and sees no end', async () => {
    const access = await connected(server.site);
    const context = publishContext(access, 'delivery/rights', { text: 'Моє' });
    const outcome = await publish(context);
    if (outcome.kind !== 'published') throw new Error(JSON.stringify(outcome));
    const { remote } = outcome;
    const stranger = { ...access, secrets: { applicationPassword: 'aaaa bbbb cccc dddd eeee ffff' } };
    expect(await wordpress.connect(stranger)).toMatchObject({ kind: 'refused', field: 'applicationPassword' });
    expect(await publish({ ...context, ...stranger, key: 'delivery/stranger' })).toMatchObject({ kind: 'reconnect' });
    expect(await wordpress.lookUp({ ...context, ...stranger })).toMatchObject({ kind: 'reconnect' });
    expect(await wordpress.takeDown(published(stranger, remote))).toMatchObject({ kind: 'reconnect' });
    const other = await connected(server.site, 1);
    expect(await wordpress.takeDown(published(other, remote))).toMatchObject({ kind: 'stillThere' });
    const gone = { id: '999999', url: null };
    expect(await wordpress.takeDown(published(access, gone))).toEqual({ kind: 'gone' });
    expect(await wordpress.takeDown(published(stranger, gone))).toMatchObject({ kind: 'reconnect' });
    const settings = { ...access.settings, userId: '999' };
    expect(await wordpress.takeDown(published({ ...access, settings }, gone))).toMatchObject({ kind: 'reconnect' });
    expect(await wordpress.readBack(access, remote)).toEqual({ kind: 'live' });
  });

  test('an author may make tags and no categories, and is told so', async () => {
    const access = await connected(server.site);
    const context = publishContext(access, 'delivery/terms', { text: 'Теми', options: { categories: 'Нова' } });
    expect(await publish(context)).toMatchObject({ kind: 'refused', problem: { code: 'wordpress.noRights' } });
    const options = { categories: 'uncategorized', tags: 'кава' };
    expect(await publish({ ...context, payload: { ...context.payload, options } })).toMatchObject({
      kind: 'published',
    });
  });

  test('plain permalinks work too', async () => {
    const access = await connected(server.site);
    const settings = { ...access.settings, restRoot: `${server.site}/index.php?rest_route=/` };
    const context = publishContext({ ...access, settings }, 'delivery/plain', { text: 'Просто' }, [
      picture(await drawn(32, 32).png().toBuffer(), { mime: 'image/png', name: 'plain.png', alt: 'Просто' }),
    ]);
    expect(await publish(context)).toMatchObject({ kind: 'published' });
    expect(await wordpress.lookUp(context)).toMatchObject({ kind: 'found' });
  });
});

/** What a reader sees of a rendered post, one line a paragraph. */
function readText(html: string): string {
  return html
    .replace(/<figure[\s\S]*<\/figure>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\n+/g, '\n')
    .trim();
}
