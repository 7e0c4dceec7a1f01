import { expect, test } from 'vitest';
import { telegram } from '#core/channels/telegram/connector.ts';
import type { Payload, PayloadMedia } from '#core/channels/connector.ts';
import { payload } from '#tests/support/publish-context.ts';
import { beans, latte, reel } from './scene.ts';

const HOUR_MS = 3_600_000;
const family = '👩‍👩‍👧‍👦';

function codes(parts: Partial<Payload>): string[] {
  return telegram.findings(payload(parts), {}).map(({ code }) => code);
}

function media(parts: Partial<PayloadMedia>): PayloadMedia {
  return { ...latte.media, ...parts };
}

test('a text is counted in code points, whatever it takes in memory', () => {
  expect(codes({ text: '☕'.repeat(4096) })).toEqual([]);
  expect(codes({ text: '𝒢'.repeat(4096) })).toEqual([]);
  expect(codes({ text: '𝒢'.repeat(4097) })).toEqual(['text.tooLong']);
  expect(codes({ text: family.repeat(586) })).toEqual(['text.tooLong']);
  expect(codes({ text: family.repeat(585) })).toEqual([]);
});

test('beside pictures a text is a caption and may be a quarter as long, which is said with a way out', () => {
  expect(codes({ text: 'к'.repeat(1024), media: [latte.media] })).toEqual([]);
  const [finding] = telegram.findings(payload({ text: 'к'.repeat(1100), media: [latte.media] }), {});
  expect(finding?.code).toBe('telegram.captionTooLong');
  expect(finding?.message).toMatch(/Shorten the text by 76, or take the pictures out/);
  const link = 'https://zerno.example';
  expect(codes({ text: 'к'.repeat(1020), media: [latte.media], link })).toEqual(['telegram.captionTooLong']);
});

test('what it says at its end is held to the same limit as what it says now', () => {
  expect(codes({ text: 'a', options: { endText: 'к'.repeat(4096) } })).toEqual([]);
  expect(codes({ text: 'a', options: { endText: 'к'.repeat(4097) } })).toEqual(['telegram.endTextTooLong']);
  expect(codes({ media: [latte.media], options: { endText: 'к'.repeat(1025) } })).toEqual(['telegram.endTextTooLong']);
});

test('pictures and videos are held to what Telegram takes of bots', () => {
  expect(codes({ media: Array.from({ length: 10 }, () => latte.media) })).toEqual([]);
  expect(codes({ media: Array.from({ length: 11 }, () => latte.media) })).toEqual(['media.tooMany']);
  expect(codes({ media: [media({ width: 4001, height: 200 })] })).toEqual(['telegram.tooNarrow']);
  expect(codes({ media: [media({ width: 4000, height: 200 })] })).toEqual([]);
  expect(codes({ media: [{ ...reel.media, bytes: 50_000_001 }] })).toEqual(['media.tooLarge']);
  expect(codes({ media: [reel.media, latte.media, beans.media] })).toEqual([]);
  // What can be drawn smaller is.
  expect(codes({ media: [media({ bytes: 12_000_000 }), media({ width: 9000, height: 9000 })] })).toEqual([]);
});

test('what the bot may not pin is found before it is out', () => {
  const pinned = payload({ text: 'a', options: { pin: true } });
  expect(telegram.findings(pinned, { mayPin: 'no' }).map(({ code }) => code)).toEqual(['telegram.mayNotPin']);
  expect(telegram.findings(pinned, { mayPin: 'yes' })).toEqual([]);
  expect(telegram.findings(payload({ text: 'a' }), { mayPin: 'no' })).toEqual([]);
});

test('a GIF goes out alone', () => {
  const gif = media({ mime: 'image/gif', name: 'steam.gif', bytes: 20_000_000 });
  expect(codes({ media: [gif] })).toEqual([]);
  expect(codes({ media: [gif, latte.media] })).toEqual(['telegram.gifAmongOthers']);
});

test('a placement that bots can’t end is told of when it is planned', () => {
  const notices = (hours: number, options = {}) =>
    telegram.notices?.(payload({ text: 'a', options }), { lastsMs: hours * HOUR_MS }).map(({ code }) => code);
  expect(notices(24)).toEqual([]);
  expect(notices(47.5)).toEqual([]);
  // Due at 48 hours is too late by the moment it takes to ask.
  expect(notices(48)).toEqual(['telegram.endsByHand']);
  expect(notices(72)).toEqual(['telegram.endsByHand']);
  expect(notices(72, { endText: '  ' })).toEqual(['telegram.endsByHand']);
  expect(notices(72, { endText: 'The offer is over.' })).toEqual(['telegram.endsByText']);
  expect(telegram.notices?.(payload({ text: 'a' }), null)).toEqual([]);
});
