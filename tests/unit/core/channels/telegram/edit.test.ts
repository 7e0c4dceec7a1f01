import { expect, test } from 'vitest';
import { telegram } from '#core/channels/telegram/connector.ts';
import type { Payload } from '#core/channels/connector.ts';
import { payload, published as publishedContext, type Picture } from '#tests/support/publish-context.ts';
import { beans, HOUR_MS, latte, published, telegramScene } from './scene.ts';

async function scene(parts: Partial<Payload> = {}, pictures: readonly Picture[] = []) {
  const { network, access, context, pass } = await telegramScene();
  const sent = context(parts, pictures);
  const remote = await published(sent);
  const post = publishedContext(access, remote, { payload: sent.payload });
  const edit = (next: Partial<Payload>) => telegram.edit?.(post, payload({ ...sent.payload, ...next }));
  return { network, remote, edit, takeDown: () => telegram.takeDown(post), pass };
}

test.each([
  ['a text', []],
  ['a caption', [latte]],
  ['the caption of an album', [latte, beans]],
])('%s is changed, at whatever age, and changing it to what it is does no harm', async (_, pictures) => {
  const { network, remote, edit, pass } = await scene({}, pictures);
  pass(200 * HOUR_MS);
  for (const _again of [1, 2]) expect(await edit({ text: 'Чай' })).toEqual({ kind: 'edited', remote });
  expect(network.live()).toMatchObject([{ id: remote.id, text: 'Чай' }]);
  expect(network.created()).toHaveLength(1);
});

test('pictures are not exchanged, and a text does not become a picture', async () => {
  for (const [pictures, next] of [
    [[latte], []],
    [[], [latte.media]],
    [[latte], [beans.media]],
  ] as const) {
    const { network, edit } = await scene({}, pictures);
    expect(await edit({ text: 'Чай', media: next })).toMatchObject({
      kind: 'refused',
      problem: { code: 'telegram.otherMedia' },
    });
    expect(network.live()).toMatchObject([{ text: 'Кава ☕' }]);
  }
});

test('a post that is gone can’t be changed, and what Telegram refuses is told in its words', async () => {
  const { edit, takeDown } = await scene();
  expect(await edit({ text: ' ' })).toMatchObject({
    kind: 'refused',
    problem: { message: expect.stringContaining('message text is empty') },
  });
  await takeDown();
  expect(await edit({ text: 'Чай' })).toMatchObject({ kind: 'refused', problem: { code: 'telegram.notThere' } });
});

test.each([
  [{ kind: 'drop', effect: true }, 'unknown'],
  [{ kind: 'status', status: 500, effect: false }, 'unknown'],
  [{ kind: 'rateLimited', retryAfter: '9' }, 'unknown'],
  [{ kind: 'unauthorized' }, 'reconnect'],
] as const)('%j leaves a change %s, and it can be asked for again', async (fault, kind) => {
  const { network, edit } = await scene();
  network.failNext('other', fault);
  expect(await edit({ text: 'Чай' })).toMatchObject({ kind });
  expect(await edit({ text: 'Чай' })).toMatchObject({ kind: 'edited' });
  expect(network.live()).toMatchObject([{ text: 'Чай' }]);
});
