import { expect, test } from 'vitest';
import { byhand } from '#core/channels/byhand/connector.ts';
import { channelAccess, payload, publishContext, published } from '#tests/support/publish-context.ts';

test('a place with a name is connected under that name', async () => {
  const outcome = await byhand.connect(
    channelAccess({ label: ' TikTok @zerno ', url: 'https://www.tiktok.com/@zerno' }),
  );
  expect(outcome).toEqual({
    kind: 'connected',
    handle: 'TikTok @zerno',
    settings: { label: 'TikTok @zerno', url: 'https://www.tiktok.com/@zerno' },
  });
});

test.each([
  [{}, 'label'],
  [{ label: '  ' }, 'label'],
  [{ label: 'x'.repeat(121) }, 'label'],
  [{ label: 'TikTok', url: 'javascript:alert(1)' }, 'url'],
  [{ label: 'TikTok', url: 'tiktok.com' }, 'url'],
])('%j is refused by its %s', async (settings: Record<string, string>, field) => {
  expect(await byhand.connect(channelAccess(settings))).toMatchObject({ kind: 'refused', field });
});

test('nothing is ever claimed that only a person can see', async () => {
  const access = channelAccess({ label: 'TikTok' });
  expect(byhand.steps(payload({ text: 'x' }))).toEqual([]);
  expect(await byhand.lookUp(publishContext(access, 'k'))).toMatchObject({ kind: 'cantTell' });
  expect(await byhand.takeDown(published(access, { id: 'x', url: null }))).toMatchObject({ kind: 'byHand' });
  expect(await byhand.readBack(access, { id: 'x', url: null })).toMatchObject({ kind: 'cantTell' });
});
