import { expect, test } from 'vitest';
import { textLanguage } from '#core/channels/text-language.ts';

test.each([
  ['Кава о восьмій ☕ https://example.com/coffee-at-eight', 'uk', { language: 'uk', dir: 'ltr' }],
  ['Coffee at eight', 'en', { language: 'en', dir: 'ltr' }],
  ['Coffee at eight', 'uk', { language: null, dir: 'ltr' }],
  ['קפה בשמונה #coffee #kyiv @zerno', 'uk', { language: 'he', dir: 'rtl' }],
  ['Coffee with Шевченко tonight, come early', 'en', { language: 'en', dir: 'ltr' }],
  ['قهوة', 'en', { language: null, dir: 'rtl' }],
  ['ყავა', 'ka', { language: 'ka', dir: 'ltr' }],
  ['☕ 8:00', 'he', { language: 'he', dir: 'rtl' }],
  ['☕', 'not a locale', { language: null, dir: 'ltr' }],
] as const)('%s in a brand of %s', (text, locale, language) => {
  expect(textLanguage(text, locale)).toEqual(language);
});
