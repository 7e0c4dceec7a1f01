import { expect, test } from 'vitest';
import { isInvitation, isToken, normalChat } from '#core/channels/telegram/account.ts';

test.each([
  ['@zerno', '@zerno'],
  [' zerno_coffee ', '@zerno_coffee'],
  ['https://t.me/zerno', '@zerno'],
  ['t.me/zerno/123', '@zerno'],
  ['https://t.me/s/zerno?before=7', '@zerno'],
  ['http://telegram.me/zerno/', '@zerno'],
  ['https://t.me/c/1234567890/55?single', '-1001234567890'],
  ['https://t.me/c/1234567890', '-1001234567890'],
  ['-1001234567890', '-1001234567890'],
  ['1234567890', '-1001234567890'],
  ['-987654321', '-987654321'],
])('%j is the channel %s', (given, chat) => {
  expect(normalChat(given)).toBe(chat);
});

test.each([
  '',
  'a',
  '@',
  'me@example.com',
  'https://example.com/zerno',
  'https://t.me/+AbCdEf',
  'https://t.me/joinchat/AbC',
  'два слова',
])('%j is no channel', (given) => {
  expect(normalChat(given)).toBeNull();
});

test('links to join are known for what they are', () => {
  expect(['https://t.me/+AbCdEf', 't.me/joinchat/AbCdEf'].map(isInvitation)).toEqual([true, true]);
  expect(['https://t.me/zerno', '@zerno', '+380'].map(isInvitation)).toEqual([false, false, false]);
});

test('nothing that could lead a call elsewhere is taken for a token', () => {
  expect(isToken('123456789:AAE-x_9')).toBe(true);
  const wrong = ['', 'abc', '123:', '1:a/../b', '1:a?b', '1:a#b', '1:a b', '1:a\n', ':abc', '1:a%2f'];
  expect(wrong.filter(isToken)).toEqual([]);
});
