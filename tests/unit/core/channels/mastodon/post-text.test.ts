import { expect, test } from 'vitest';
import { postText } from '#core/channels/mastodon/post-text.ts';
import { payload } from '#tests/support/publish-context.ts';

const MENU = 'https://zerno.example/menu';

const linked = (text: string, marks: readonly object[] = []) => ({
  type: 'text',
  text,
  marks: [{ type: 'link', attrs: { href: MENU } }, ...marks],
});
const doc = (...content: readonly object[]) => ({ type: 'doc', content: [{ type: 'paragraph', content }] }) as never;

test.each([
  ['Кава', null, 'Кава'],
  ['Кава', MENU, `Кава\n${MENU}`],
  ['', MENU, MENU],
  [`Меню: ${MENU}.`, MENU, `Меню: ${MENU}.`],
  [`Меню: ${MENU}/kava`, MENU, `Меню: ${MENU}/kava\n${MENU}`],
])('%j with the link %j reads %j', (text, link, expected) => {
  expect(postText(payload({ text, link }))).toBe(expected);
});

test('a link behind words is written out after them, once, whatever the words look like', () => {
  const richText = doc({ type: 'text', text: 'Див. ' }, linked('наше '), linked('меню', [{ type: 'bold' }]), {
    type: 'text',
    text: '!',
  });
  expect(postText(payload({ text: 'Див. наше меню!', richText }))).toBe(`Див. наше меню (${MENU})!`);
});

test('a link that is written out already is not written twice, and the post’s own is not added to it', () => {
  const richText = doc(linked(MENU));
  expect(postText(payload({ text: MENU, richText, link: MENU }))).toBe(MENU);
  expect(postText(payload({ text: 'меню', richText: doc(linked('меню')), link: MENU }))).toBe(`меню (${MENU})`);
});

test('rich text that says something else than the text is not used', () => {
  expect(postText(payload({ text: 'Кава', richText: doc(linked('Чай')) }))).toBe('Кава');
});
