import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ChannelId } from '#shared/domain/ids.ts';
import { createComposer, type Composer } from '#renderer/features/composer/composer-store.ts';
import type { DraftShelf, ShelvedDraft } from '#renderer/features/composer/draft-shelf.ts';
import { emptyContent, scheduleOf } from '#renderer/features/composer/draft.ts';
import { startCore, type CoreFixture } from '#tests/support/core-fixture.ts';
import { picture, streamOf } from '#tests/support/pictures.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const ZONE = 'Europe/Kyiv';

interface Desk {
  readonly fixture: CoreFixture;
  readonly composer: Composer;
  readonly web: ChannelId;
  readonly hand: ChannelId;
  readonly shelf: DraftShelf & { kept: ShelvedDraft | null };
}

function memoryShelf(): Desk['shelf'] {
  return {
    kept: null,
    read() {
      return this.kept;
    },
    write(draft) {
      this.kept = draft;
    },
    clear() {
      this.kept = null;
    },
  };
}

/** A brand with two channels, and an empty composer over it. */
async function openDesk(): Promise<Desk> {
  const fixture = await startCore();
  const { client, core } = fixture;
  const brand = await client.call('brands.create', { name: 'Зерно', zone: ZONE });
  const connect = async (network: string, settings: Record<string, string>) =>
    (await client.call('channels.connect', { brandId: brand.id, network, settings })).id;
  const web = await connect('webfeed', { folder: path.join(await tempFolder(), 'feed') });
  const hand = await connect('byhand', { label: 'TikTok @zerno' });
  const shelf = memoryShelf();
  const base = scheduleOf([], { date: '2026-11-26', time: '18:30' });
  const composer = createComposer({
    door: {
      kind: 'browser',
      client,
      projectPath: async () => '',
      importFile: async (file) => {
        const answer = await core.importStream(file.name, streamOf(new Uint8Array(await file.arrayBuffer())));
        if (!answer.ok) throw new Error(answer.error.message);
        return answer.value;
      },
    },
    brandId: brand.id,
    zone: ZONE,
    shelf,
    start: { draft: { content: emptyContent, schedule: base }, base, saved: emptyContent, post: null },
  });
  onTestFinished(() => composer.leave());
  return { fixture, composer, web, hand, shelf };
}

async function detailOf({ fixture, composer }: Desk) {
  const { postId } = composer.store.getState();
  if (postId === null) throw new Error('nothing has been saved');
  return fixture.client.call('posts.get', { id: postId });
}

describe('planning and arming from the composer', () => {
  test('everything ticked goes on the calendar, and arming it later arms all of it', async () => {
    const desk = await openDesk();
    const { composer, web, hand } = desk;
    composer.edit({ text: 'Нове меню ☕️', link: 'zerno.ua/menu' });
    composer.reschedule({ channelIds: [web, hand], comesDown: { kind: 'after', after: 'PT24H' } });
    await composer.settle('planned');
    const planned = await detailOf(desk);
    expect(planned).toMatchObject({ text: 'Нове меню ☕️', link: 'https://zerno.ua/menu' });
    expect(planned.deliveries.map(({ state, at, expiry }) => [state, at.local, expiry])).toEqual([
      ['planned', '2026-11-26T18:30:00', { after: 'PT24H' }],
      ['planned', '2026-11-26T18:30:00', { after: 'PT24H' }],
    ]);

    composer.reschedule({ time: '19:00' });
    await composer.settle('armed');
    const armed = await detailOf(desk);
    expect(armed.deliveries.map(({ state, at }) => [state, at.local])).toEqual([
      ['armed', '2026-11-26T19:00:00'],
      ['armed', '2026-11-26T19:00:00'],
    ]);

    composer.reschedule({ channelIds: [hand] });
    await composer.settle('planned');
    const states = (await detailOf(desk)).deliveries.map(({ channelId, state }) => [channelId, state]);
    expect(Object.fromEntries(states)).toEqual({ [web]: 'cancelled', [hand]: 'planned' });
  });

  test('what can’t be armed is told by channel, and the plan is kept', async () => {
    const desk = await openDesk();
    desk.composer.edit({ text: 'Too late' });
    desk.composer.reschedule({ channelIds: [desk.web], date: '2026-11-01' });
    const applied = await desk.composer.settle('armed');
    expect(applied?.refused).toMatchObject({ [desk.web]: [{ code: 'delivery.past' }] });
    expect(desk.composer.store.getState().refused).toBe(applied?.refused);
    expect((await detailOf(desk)).deliveries).toMatchObject([{ state: 'planned' }]);
  });

  test('an empty form is nothing to plan', async () => {
    const { composer, web } = await openDesk();
    composer.reschedule({ channelIds: [web] });
    await expect(composer.settle('planned')).resolves.toBeNull();
  });
});

describe('what is written', () => {
  test('stays in the browser until it is planned, because nothing else leads back to it', async () => {
    const { composer, web, shelf } = await openDesk();
    composer.edit({ text: 'Half a thought' });
    await composer.saveNow();
    expect(shelf.kept?.content.text).toBe('Half a thought');
    expect(shelf.kept?.postId).toBe(composer.store.getState().postId);
    composer.reschedule({ channelIds: [web] });
    await composer.settle('asItWas');
    expect(shelf.kept).toBeNull();
  });

  test('is shown anew where another window or undo has changed it', async () => {
    const desk = await openDesk();
    desk.composer.edit({ text: 'Here' });
    await desk.composer.saveNow();
    const { id } = await detailOf(desk);
    await desk.fixture.client.call('posts.update', { id, text: 'There' });
    desk.composer.adopt(await detailOf(desk));
    expect(desk.composer.store.getState().content.text).toBe('There');
  });

  test('is never taken away by an answer that is older than the keys', async () => {
    const desk = await openDesk();
    desk.composer.edit({ text: 'Here' });
    await desk.composer.saveNow();
    const old = await detailOf(desk);
    desk.composer.edit({ text: 'Here and now' });
    desk.composer.adopt(old);
    expect(desk.composer.store.getState().content.text).toBe('Here and now');
    await desk.composer.saveNow();
    expect((await detailOf(desk)).text).toBe('Here and now');
  });
});

describe('a post that is being sent', () => {
  test('can’t be changed, and what was being written is kept beside it', async () => {
    const desk = await openDesk();
    const { composer, shelf } = desk;
    composer.edit({ text: 'As it is sent' });
    await composer.saveNow();
    composer.edit({ text: 'As it is sent, and half a' });
    await composer.freeze(true);
    composer.edit({ text: 'Too late' });
    expect(composer.store.getState()).toMatchObject({
      content: { text: 'As it is sent' },
      setAside: { text: 'As it is sent, and half a' },
      save: { kind: 'saved' },
    });
    expect(shelf.kept).toMatchObject({ isSetAside: true, content: { text: 'As it is sent, and half a' } });
    await composer.saveNow();
    expect((await detailOf(desk)).text).toBe('As it is sent');
  });

  test('opens again by itself, and offers what was kept', async () => {
    const desk = await openDesk();
    const { composer, shelf } = desk;
    composer.edit({ text: 'First' });
    await composer.saveNow();
    composer.edit({ text: 'Second' });
    await composer.freeze(true);
    await composer.freeze(false);
    expect(composer.store.getState().content.text).toBe('First');
    composer.takeUp();
    expect(composer.store.getState()).toMatchObject({ content: { text: 'Second' }, setAside: null });
    await composer.saveNow();
    expect((await detailOf(desk)).text).toBe('Second');
    expect(shelf.kept?.isSetAside).toBeUndefined();
  });

  test('has nothing to offer where everything was saved, or what was kept is dropped', async () => {
    const { composer } = await openDesk();
    composer.edit({ text: 'First' });
    await composer.saveNow();
    await composer.freeze(true);
    expect(composer.store.getState().setAside).toBeNull();
    await composer.freeze(false);
    composer.edit({ text: 'Second' });
    await composer.freeze(true);
    await composer.freeze(false);
    composer.dropSetAside();
    expect(composer.store.getState()).toMatchObject({ content: { text: 'First' }, setAside: null });
  });
});

describe('what is chosen for one network alone', () => {
  test('is kept with the variant of its channel, as soon as there is a post', async () => {
    const desk = await openDesk();
    const { composer, web } = desk;
    composer.setOptions(web, { contentWarning: 'Coffee' });
    await composer.saveNow();
    composer.edit({ text: 'With options' });
    await composer.saveNow();
    composer.setOptions(web, { contentWarning: 'Coffee', sensitive: true });
    composer.reschedule({ channelIds: [web] });
    await composer.settle('planned');
    const options = { contentWarning: 'Coffee', sensitive: true };
    expect((await detailOf(desk)).variants).toMatchObject([{ channelId: web, text: null, options }]);
  });
});

describe('pictures', () => {
  test('keep the order in which they were given; what is none says so and holds up nothing', async () => {
    const desk = await openDesk();
    const file = async (name: string, width: number) =>
      new File([new Uint8Array(await picture(width, 48).png().toBuffer())], name, { type: 'image/png' });
    const text = new File(['words'], 'notes.txt', { type: 'text/plain' });
    desk.composer.addFiles([await file('one.png', 61), text, await file('two.png', 62)]);
    expect(desk.composer.store.getState().uploads).toHaveLength(3);
    desk.composer.edit({ text: 'With pictures' });
    desk.composer.reschedule({ channelIds: [desk.web] });
    await desk.composer.settle('planned');
    expect((await detailOf(desk)).assets.map(({ width }) => width)).toEqual([61, 62]);
    const { uploads } = desk.composer.store.getState();
    expect(uploads).toMatchObject([{ name: 'notes.txt', error: expect.any(Error) }]);
    desk.composer.dropUpload(uploads[0]?.id ?? '');
    expect(desk.composer.store.getState().uploads).toEqual([]);
  });
});
