import { expect, test } from 'vitest';
import { findingsOf } from '#core/channels/mastodon/findings.ts';
import { payload, picture } from '#tests/support/publish-context.ts';

const settings = { instance: 'https://mastodon.example' };
const found = (parts: Parameters<typeof payload>[0], more: Record<string, string> = {}) =>
  findingsOf(payload(parts), { ...settings, ...more });
const codes = (...args: Parameters<typeof found>) => found(...args).map(({ code }) => code);

test('500 characters as people count them go out, 501 do not', () => {
  expect(codes({ text: '👩‍👩‍👧'.repeat(250) + 'a'.repeat(250) })).toEqual([]);
  expect(found({ text: 'a'.repeat(507) })).toEqual([
    { code: 'text.tooLong', message: 'mastodon.example takes 500 characters. Shorten the text by 7.' },
  ]);
});

test('an address counts 23 and a mention counts without its server', () => {
  const address = `https://zerno.example/${'a'.repeat(300)}`;
  expect(codes({ text: `${address} ${'a'.repeat(476)}` })).toEqual([]);
  expect(codes({ text: `${address} ${'a'.repeat(477)}` })).toEqual(['text.tooLong']);
  expect(codes({ text: `@zerno@mastodon.example ${'a'.repeat(493)}` })).toEqual([]);
});

test('the link on a line of its own and the content warning are counted, and it is said so', () => {
  const text = 'a'.repeat(470);
  expect(codes({ text, link: 'https://zerno.example' })).toEqual([]);
  const options = { contentWarning: 'Про їжу і каву' };
  expect(found({ text, link: 'https://zerno.example', options })).toEqual([
    {
      code: 'text.tooLong',
      message:
        'mastodon.example takes 500 characters. Shorten the text by 8. It is counted with the link and the content warning.',
    },
  ]);
});

test('the server’s own limits go before those of the software', () => {
  const own = { textMax: '11000', addressLength: '40', imagesMax: '16', altTextMax: '10' };
  expect(codes({ text: 'a'.repeat(11_000) }, own)).toEqual([]);
  expect(codes({ text: `https://zerno.example ${'a'.repeat(10_960)}` }, own)).toEqual(['text.tooLong']);
  expect(codes({ media: Array.from({ length: 16 }, (_, index) => picture(`${index}`).media) }, own)).toEqual([]);
  expect(codes({ media: [picture('a', { alt: 'ж'.repeat(11) }).media] }, own)).toEqual(['alt.tooLong']);
  expect(codes({ text: 'a'.repeat(501) }, { textMax: 'many' })).toEqual(['text.tooLong']);
});

test('four pictures or one video go out, five or both do not', () => {
  const pictures = ['a', 'b', 'c', 'd', 'e'].map((name) => picture(name).media);
  const video = picture('v', { kind: 'video', mime: 'video/mp4' }).media;
  expect(codes({ media: pictures.slice(0, 4) })).toEqual([]);
  expect(codes({ media: pictures })).toEqual(['media.tooMany']);
  expect(codes({ media: [video] })).toEqual([]);
  expect(codes({ media: [video, pictures[0] ?? video] })).toEqual(['media.mixed']);
});

test('a large photo is made smaller on its way; what moves has to fit as it is', () => {
  const large = { bytes: 16_777_217 };
  expect(codes({ media: [picture('a', large).media] })).toEqual([]);
  expect(codes({ media: [picture('a', { ...large, mime: 'image/gif' }).media] })).toEqual(['media.tooLarge']);
  expect(codes({ media: [picture('a', { mime: 'image/gif', width: 8000, height: 5000 }).media] })).toEqual([
    'media.tooLarge',
  ]);
  const video = { kind: 'video', mime: 'video/mp4' } as const;
  expect(codes({ media: [picture('a', { ...video, bytes: 103_809_024 }).media] })).toEqual([]);
  expect(codes({ media: [picture('a', { ...video, bytes: 103_809_025 }).media] })).toEqual(['media.tooLarge']);
});

test('a kind of file that the server does not take is refused where it can’t be drawn again', () => {
  const mimes = 'image/png,video/webm';
  expect(codes({ media: [picture('a', { kind: 'video', mime: 'video/mp4' }).media] }, { mimes })).toEqual([
    'media.kind',
  ]);
  expect(codes({ media: [picture('a', { mime: 'image/avif' }).media] }, { mimes })).toEqual([]);
});

test('whom a post is shown to is never guessed', () => {
  expect(codes({ text: 'a', options: { visibility: 'friends' } })).toEqual(['mastodon.visibility']);
  for (const visibility of ['public', 'unlisted', 'private', 'direct', '', null]) {
    expect(codes({ text: 'a', options: { visibility } })).toEqual([]);
  }
});
