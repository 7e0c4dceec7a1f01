import { describe, expect, test } from 'vitest';
import type { Asset } from '#shared/contract/assets.ts';
import type { Brand } from '#shared/contract/brands.ts';
import type { Channel } from '#shared/contract/channels.ts';
import type { Delivery } from '#shared/contract/deliveries.ts';
import type { AssetId, ChannelId } from '#shared/domain/ids.ts';
import { networks } from '#shared/networks/registry.ts';
import type { ComposerState } from '#renderer/features/composer/composer-store.ts';
import { emptyContent, type Schedule } from '#renderer/features/composer/draft.ts';
import { findingsOf } from '#renderer/features/composer/findings.ts';
import { readiness } from '#renderer/features/composer/readiness.ts';
import type { ComposerWorld } from '#renderer/features/composer/use-composer.ts';

const NOW = Date.parse('2026-11-22T16:42:00Z');
const web = 'web' as ChannelId;
const sky = 'sky' as ChannelId;

const channel = (id: ChannelId, change: Partial<Channel> = {}): Channel => ({
  id,
  brandId: 'brand' as Channel['brandId'],
  network: id === sky ? 'bluesky' : 'webfeed',
  name: id,
  handle: id,
  state: 'ready',
  settings: {},
  ...change,
});

const world = (change: Partial<ComposerWorld> = {}): ComposerWorld => ({
  brand: { id: 'brand', name: 'Зерно', zone: 'Europe/Kyiv', locale: 'uk', colour: '#0b7285' } as unknown as Brand,
  channels: [channel(web), channel(sky)],
  pillars: [],
  facts: networks,
  deliveries: [],
  variants: [],
  isFormatted: false,
  ...change,
});

const schedule: Schedule = {
  channelIds: [web, sky],
  date: '2026-11-26',
  time: '18:30',
  comesDown: { kind: 'never' },
  lateness: 'normal',
};

const form = (change: Partial<ComposerState> = {}): ComposerState => ({
  content: { ...emptyContent, text: 'Hello' },
  schedule,
  base: schedule,
  postId: null,
  save: { kind: 'saved' },
  uploads: [],
  assets: {},
  refused: {},
  settling: null,
  isFrozen: false,
  setAside: null,
  options: {},
  ...change,
});

const said = (state: Partial<ComposerState>, around: Partial<ComposerWorld> = {}) =>
  findingsOf(form(state), world(around), NOW).map(({ weight, kind }) => `${weight} ${kind}`);

const asset = (id: string, change: Partial<Asset>) =>
  ({ id, name: id, bytes: 1000, mime: 'image/png', ...change }) as Asset;

describe('what the form says of itself', () => {
  test('nothing, where all is well', () => {
    expect(said({})).toEqual([]);
  });

  test('a text over one network’s limit stops that network alone', () => {
    const long = { ...emptyContent, text: 'ж'.repeat(301) };
    expect(findingsOf(form({ content: long }), world(), NOW)).toMatchObject([
      { kind: 'overText', weight: 'stops', channel: { id: sky }, over: 1, max: 300, unit: 'graphemes' },
    ]);
    expect(said({ content: long, schedule: { ...schedule, channelIds: [web] } })).toEqual([]);
  });

  test('a link that is published as the last line of the text counts', () => {
    const assetIds = ['picture' as AssetId];
    const content = { ...emptyContent, text: 'ж'.repeat(290), link: 'https://zerno.ua/menu', assetIds };
    const assets = { picture: asset('picture', {}) };
    expect(said({ content, assets })).toEqual(['stops overText', 'tells noAlt']);
  });

  test('too many pictures, and one that can’t be made smaller', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'] as AssetId[];
    const heavy = { bytes: 3_000_000 };
    const assets = { a: asset('a', heavy), b: asset('b', { ...heavy, mime: 'image/gif' }) };
    const altTexts = Object.fromEntries(ids.map((id) => [id, 'said']));
    const found = findingsOf(form({ content: { ...emptyContent, assetIds: ids, altTexts }, assets }), world(), NOW);
    expect(found).toMatchObject([
      { kind: 'tooManyPictures', count: 5, max: 4 },
      { kind: 'heavyPicture', name: 'b' },
    ]);
  });

  test('a time that the clocks jump over, one that comes twice, one that has passed', () => {
    const at = (date: string, time: string) => said({ schedule: { ...schedule, date, time } });
    expect(at('2027-03-28', '03:30')).toEqual(['warns gap']);
    expect(at('2027-10-31', '03:30')).toEqual(['warns overlap']);
    expect(at('2026-11-22', '18:41')).toEqual(['stops past']);
  });

  test('an end before the beginning, and one that the clocks jump over', () => {
    const ends = (date: string, time: string) =>
      said({ schedule: { ...schedule, comesDown: { kind: 'at', date, time } } });
    expect(ends('2026-11-26', '18:30')).toEqual(['stops downBeforeOut']);
    expect(ends('2027-03-28', '03:30')).toEqual(['warns downGap']);
  });

  test('a channel that is held, and one whose access has ended', () => {
    const channels = [channel(web, { state: 'paused' }), channel(sky, { state: 'reconnect' })];
    expect(said({}, { channels })).toEqual(['stops reconnect', 'warns paused']);
  });

  test('a channel with a time of its own, as long as the time here is not changed', () => {
    const delivery = { channelId: web, state: 'planned', at: { local: '2026-11-27T20:00:00' }, dueAt: '' } as Delivery;
    expect(said({}, { deliveries: [delivery] })).toEqual(['tells ownTime']);
    expect(said({ schedule: { ...schedule, time: '19:00' } }, { deliveries: [delivery] })).toEqual([]);
  });

  test('nothing of a channel on which it is out: that is frozen', () => {
    const delivery = { channelId: sky, state: 'published', at: { local: '' }, dueAt: '' } as Delivery;
    const long = { ...emptyContent, text: 'ж'.repeat(301) };
    expect(said({ content: long }, { deliveries: [delivery] })).toEqual([]);
  });
});

describe('what the form can do', () => {
  const can = (state: Partial<ComposerState>, around: Partial<ComposerWorld> = {}) =>
    readiness(form(state), world(around), NOW);

  test('an empty one nothing, one without a channel or a time not yet', () => {
    expect(can({ content: emptyContent })).toMatchObject({ lacks: 'words', can: { planned: false, armed: false } });
    expect(can({ schedule: { ...schedule, channelIds: [] } })).toMatchObject({ lacks: 'channel' });
    expect(can({ schedule: { ...schedule, date: '' } })).toMatchObject({ lacks: 'time', can: { asItWas: false } });
  });

  test('planning is free of risk: what stops arming does not stop it', () => {
    const past = { schedule: { ...schedule, date: '2026-11-01' } };
    expect(can(past).can).toEqual({ planned: true, armed: false, asItWas: true });
  });

  test('where everything is armed and nothing changed, it can only be taken back', () => {
    const armed = [web, sky].map((channelId) => ({
      id: channelId,
      channelId,
      state: 'armed',
      at: { local: '2026-11-26T18:30:00', zone: 'Europe/Kyiv' },
      dueAt: '',
      expiry: null,
      lateness: 'normal',
    })) as unknown as Delivery[];
    expect(can({}, { deliveries: armed })).toMatchObject({ isArmed: true, can: { armed: false, planned: true } });
    const moved = { schedule: { ...schedule, time: '19:00' } };
    expect(can(moved, { deliveries: armed })).toMatchObject({ isArmed: false, can: { armed: true } });
  });

  test('where everything is out, there is nothing left to plan', () => {
    const out = [web, sky].map((channelId) => ({ channelId, state: 'published', at: { local: '' }, dueAt: '' }));
    const ready = can({}, { deliveries: out as Delivery[] });
    expect(ready).toMatchObject({ isFrozen: true, channelCount: 0, can: { planned: false, armed: false } });
  });
});
