import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entitiesOf } from '#core/channels/telegram/entities.ts';
import { postText } from '#core/channels/telegram/post-text.ts';
import { textRuns, type TextRun } from '#core/channels/text-runs.ts';
import { fromPlainText, plainText, type Mark, type RichText } from '#shared/text/rich-text.ts';
import { readText } from '#tests/support/fake-network/protocols/telegram-text.ts';
import { payload } from '#tests/support/publish-context.ts';

const marks: fc.Arbitrary<Mark[]> = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom<Mark>({ type: 'bold' }, { type: 'italic' }, { type: 'strike' }, { type: 'code' }),
    fc.constantFrom<Mark>(
      { type: 'link', attrs: { href: 'https://zerno.example/' } },
      { type: 'link', attrs: { href: 'https://zerno.example/menu?a=1' } },
    ),
  ),
  { selector: (mark) => mark.type, maxLength: 4 },
);
const words = fc.oneof(
  fc.constantFrom('Кава', '☕️', '👩‍👩‍👧‍👦', ' ', 'קפה', 'https://zerno.example/', '𝒢', '<b>&amp;', '*_`[x](y)'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }),
);
const run = fc.record({ type: fc.constant('text' as const), text: words, marks });
const block = fc.record({
  type: fc.constant('paragraph' as const),
  content: fc.array(fc.oneof({ weight: 5, arbitrary: run }, fc.constant({ type: 'hardBreak' as const })), {
    maxLength: 6,
  }),
});
const documents: fc.Arbitrary<RichText> = fc.record({
  type: fc.constant('doc' as const),
  content: fc.array(block, { minLength: 1, maxLength: 4 }),
});

/** What each UTF-16 unit should look like, worked out unit by unit. */
function looksByUnit(runs: readonly TextRun[]): string[][] {
  return runs.flatMap(({ text, href, marks: of }) => {
    const link = href === null || href === text ? [] : [`text_link ${href}`];
    const look = of.includes('code')
      ? link.length > 0
        ? link
        : ['code']
      : [...link, ...of.map((mark) => (mark === 'strike' ? 'strikethrough' : mark))];
    return Array.from({ length: text.length }, () => [...new Set(look)].toSorted());
  });
}

test('entities say of every UTF-16 unit what the rich text says of it, and the text stays as it was', () => {
  fc.assert(
    fc.property(documents, (doc) => {
      const text = plainText(doc).toWellFormed();
      const post = payload({ text: plainText(doc), richText: doc });
      const said = postText(post);
      expect(said.text).toBe(text);
      const seen = Array.from({ length: text.length }, (_, at) =>
        said.entities
          .filter(({ offset, length }) => offset <= at && at < offset + length)
          .map(({ type, url }) => (url === undefined ? type : `${type} ${url}`))
          .toSorted(),
      );
      expect(seen).toEqual(looksByUnit(textRuns(post)));
    }),
    { numRuns: 500 },
  );
});

test('Telegram takes the entities of any text that has something in it', () => {
  fc.assert(
    fc.property(documents, (doc) => {
      const said = postText(payload({ text: plainText(doc), richText: doc }));
      fc.pre(said.text.trim() !== '');
      expect(readText(said.text, said.entities, 'text')).toMatchObject({ text: said.text.trim() });
    }),
    { numRuns: 500 },
  );
});

test('runs side by side that share a look share an entity', () => {
  expect(
    entitiesOf([
      { text: 'Ка', href: null, marks: ['bold'] },
      { text: 'ва ', href: null, marks: ['bold', 'italic'] },
      { text: '☕️', href: null, marks: ['italic'] },
    ]),
  ).toEqual([
    { type: 'bold', offset: 0, length: 5 },
    { type: 'italic', offset: 2, length: 5 },
  ]);
});

test('the link of a post stands under its text, unless it is in it', () => {
  const link = 'https://zerno.example/menu';
  expect(postText(payload({ text: 'Меню', link })).text).toBe(`Меню\n${link}`);
  expect(postText(payload({ text: '', link })).text).toBe(link);
  expect(postText(payload({ text: `Меню: ${link}.`, link })).text).toBe(`Меню: ${link}.`);
  const named = fromPlainText('Меню');
  const [first] = named.content;
  if (first?.content?.[0]?.type !== 'text') throw new Error('no text');
  first.content[0].marks = [{ type: 'link', attrs: { href: link } }];
  expect(postText(payload({ text: 'Меню', richText: named, link }))).toEqual({
    text: 'Меню',
    entities: [{ type: 'text_link', url: link, offset: 0, length: 4 }],
  });
});
