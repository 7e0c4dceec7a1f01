import { expect, test } from 'vitest';
import type { PublishContext } from '#core/channels/connector.ts';
import type { Fault } from '#tests/support/fake-network/faults.ts';
import { picture } from '#tests/support/publish-context.ts';
import { scene, type Scene } from './scene.ts';

const DONE: Fault = { kind: 'drop', effect: true };
const UNDONE: Fault = { kind: 'drop', effect: false };
const SECOND = 1000;
const MINUTE = 60 * SECOND;

const cup = picture('cup');
const film = picture('film', { kind: 'video', mime: 'video/mp4' });

/** An attempt whose answer was lost, half a minute ago. */
async function lose(from: Scene, fault: Fault, context = from.claim()): Promise<PublishContext> {
  from.network.failNext('commit', fault);
  expect(await from.run(context)).toMatchObject({ kind: 'unknown' });
  const { claimedAt } = context;
  from.pass(30 * SECOND);
  return { ...context, firstSentAt: claimedAt, lastSentAt: claimedAt };
}

test.each([
  { text: 'Кава' },
  { text: 'Рядок\nдругий\n\n\nі <b>третій</b> & "лапки"' },
  { text: `Меню: https://www.zerno.example/${'a'.repeat(60)}?x=1&y=2.` },
  { text: 'Дякуємо @lviv@coffee.example і #кава_щодня!', link: 'https://zerno.example' },
  { text: '  👩‍👩‍👧 ☕️ é  ' },
  { text: 'Борщ', options: { contentWarning: 'Про їжу' } },
  { text: '', options: { contentWarning: 'Лише попередження' } },
])('%j is found again, however the server has set it', async (payload) => {
  const here = await scene();
  const lost = await lose(here, DONE, here.claim(payload));
  expect(await here.connector.lookUp(lost)).toMatchObject({
    kind: 'found',
    remote: { id: here.network.created()[0]?.id },
  });
});

test('pictures and a video tell posts of the same words apart', async () => {
  const here = await scene();
  await here.run(here.claim({ text: 'Кава' }, [cup]));
  const bare = await lose(here, UNDONE, { ...here.claim({ text: 'Кава' }), key: 'delivery-2/1' });
  expect(await here.connector.lookUp(bare)).toEqual({ kind: 'absent' });
  const filmed = await lose(here, UNDONE, { ...here.claim({ text: 'Кава' }, [film]), key: 'delivery-3/1' });
  expect(await here.connector.lookUp(filmed)).toEqual({ kind: 'absent' });
  const shown = await lose(here, DONE, { ...here.claim({ text: 'Кіно' }, [film]), key: 'delivery-4/1' });
  expect(await here.connector.lookUp(shown)).toMatchObject({ kind: 'found' });
});

test('two of the same words are shown to a person', async () => {
  const here = await scene();
  await here.run({ ...here.claim(), key: 'by hand' });
  const lost = await lose(here, DONE);
  expect(await here.connector.lookUp(lost)).toMatchObject({ kind: 'several', candidates: { length: 2 } });
});

test('a list that is behind is looked at again, and then it is found', async () => {
  const here = await scene();
  here.network.settings.listLagMs = 100 * SECOND;
  const lost = await lose(here, DONE);
  expect(await here.connector.lookUp(lost)).toMatchObject({
    kind: 'notYet',
    problem: { code: 'mastodon.listBehind' },
    retryAfterMs: 90 * SECOND,
  });
  here.pass(90 * SECOND);
  expect(await here.connector.lookUp(lost)).toMatchObject({ kind: 'found' });
});

test('a list that still hides posts after two minutes says nothing', async () => {
  const here = await scene();
  here.network.settings.listLagMs = 60 * MINUTE;
  const lost = await lose(here, DONE);
  here.pass(2 * MINUTE);
  expect(await here.connector.lookUp(lost)).toMatchObject({ kind: 'cantTell', problem: { code: 'list.endsEarly' } });
});

test('a list that was read past the attempt is enough, however far it goes', async () => {
  const here = await scene();
  here.network.settings.pagesMax = 1;
  here.network.settings.pageMax = 3;
  for (const key of ['a', 'b', 'c', 'd', 'e']) await here.run({ ...here.claim({ text: key }), key });
  here.pass(20 * MINUTE);
  expect(await here.connector.lookUp(await lose(here, UNDONE))).toEqual({ kind: 'absent' });
});

test('another account’s list says nothing about the post', async () => {
  const here = await scene();
  const lost = await lose(here, DONE);
  const { secrets } = here.accessOf('somebody');
  expect(await here.connector.lookUp({ ...lost, secrets })).toMatchObject({
    kind: 'reconnect',
    problem: { code: 'mastodon.otherAccount' },
  });
});

test('a server without counts of posts is believed that its list ends', async () => {
  const here = await scene();
  const lost = await lose(here, UNDONE);
  const http = {
    request: async ({ url }: { url: string }) => {
      const isWho = url.includes('verify_credentials');
      const body = isWho ? { id: here.access.settings['accountId'], username: 'zerno', statuses_count: 'many' } : [];
      return { ok: true as const, value: { status: 200, headers: {}, body: Buffer.from(JSON.stringify(body)) } };
    },
  };
  expect(await here.connector.lookUp({ ...lost, http })).toEqual({ kind: 'absent' });
});

test('a post that is dated in no way that can be read proves nothing', async () => {
  const here = await scene();
  const lost = await lose(here, DONE);
  const { http } = here.access;
  const undated: typeof http = {
    request: async (request) => {
      const outcome = await http.request(request);
      if (!outcome.ok) return outcome;
      const body = Buffer.from(
        Buffer.from(outcome.value.body)
          .toString()
          .replaceAll(/"created_at":"[^"]+"/g, '"created_at":"today"'),
      );
      return { ok: true, value: { ...outcome.value, body } };
    },
  };
  expect(await here.connector.lookUp({ ...lost, http: undated })).toMatchObject({ kind: 'notYet' });
});
