import { describe, expect, test } from 'vitest';
import type { ChannelId } from '#shared/domain/ids.ts';
import { networks } from '#shared/networks/registry.ts';
import type { ComesDown } from '#renderer/features/composer/comes-down.ts';
import type { OptionsByChannel } from '#renderer/features/composer/option-saver.ts';
import { takeDownNotices } from '#renderer/features/composer/take-down-notices.ts';

const chat = 'chat' as ChannelId;
const web = 'web' as ChannelId;

type World = Parameters<typeof takeDownNotices>[1];

const world = {
  brand: { zone: 'Europe/Kyiv' },
  channels: [
    { id: chat, network: 'telegram', name: '@zerno' },
    { id: web, network: 'webfeed', name: 'Feed' },
  ],
  facts: networks,
  variants: [],
} as unknown as World;

const told = (comesDown: ComesDown, options: OptionsByChannel = {}) => {
  const schedule = {
    channelIds: [chat, web],
    date: '2026-11-26',
    time: '18:30',
    comesDown,
    lateness: 'normal',
  } as const;
  return takeDownNotices({ schedule, options }, world).map(({ channel, kind, hours }) => [channel.id, kind, hours]);
};

describe('an end that the network’s own program can’t bring about', () => {
  test('is told where it lasts longer than bots may delete', () => {
    expect(told({ kind: 'after', after: 'P7D' })).toEqual([[chat, 'endsByHand', 48]]);
    expect(told({ kind: 'at', date: '2026-11-29', time: '09:00' })).toEqual([[chat, 'endsByHand', 48]]);
  });

  test('is told for 48 hours too, because nothing would be left to try again', () => {
    expect(told({ kind: 'after', after: 'PT48H' })).toEqual([[chat, 'endsByHand', 48]]);
  });

  test('is nothing to tell where it comes down before, or stays', () => {
    expect(told({ kind: 'after', after: 'PT24H' })).toEqual([]);
    expect(told({ kind: 'never' })).toEqual([]);
  });

  test('says which text it is changed to where one was agreed', () => {
    const options = { [chat]: { endText: 'Over' } };
    expect(told({ kind: 'after', after: 'P7D' }, options)).toEqual([[chat, 'endsByText', 48]]);
  });
});
