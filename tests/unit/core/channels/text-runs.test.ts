import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runLines, textRuns } from '#core/channels/text-runs.ts';
import { plainText, type RichText } from '#shared/text/rich-text.ts';

const link = (href: string) => ({ type: 'link' as const, attrs: { href } });

const documents: fc.Arbitrary<RichText> = fc
  .array(
    fc.array(
      fc.oneof(
        fc.constant({ type: 'hardBreak' as const }),
        fc.record({
          type: fc.constant('text' as const),
          text: fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.constant('https://example.com/x')),
          marks: fc.subarray([{ type: 'bold' as const }, link('https://example.org'), { type: 'code' as const }]),
        }),
      ),
    ),
  )
  .map((blocks) => ({ type: 'doc', content: blocks.map((content) => ({ type: 'paragraph', content })) }));

test('runs put together are the text, character for character', () => {
  fc.assert(
    fc.property(documents, (doc) => {
      const text = plainText(doc);
      const runs = textRuns({ text, richText: doc });
      expect(runs.map((run) => run.text).join('')).toBe(text);
      expect(
        runLines(runs)
          .map((line) => line.map((run) => run.text).join(''))
          .join('\n'),
      ).toBe(text);
    }),
  );
});

test('rich text that says something else than the text is not used', () => {
  const doc = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'other' }] }] } as const;
  expect(textRuns({ text: 'this', richText: doc })).toEqual([{ text: 'this', href: null, marks: [] }]);
});

test('an address that is written across marks is one link, and an author’s own link wins over it', () => {
  const text = 'https://example.com/menu';
  const halves = [
    { type: 'text' as const, text: 'https://exam', marks: [{ type: 'bold' as const }] },
    { type: 'text' as const, text: 'ple.com/menu' },
  ];
  const doc: RichText = { type: 'doc', content: [{ type: 'paragraph', content: halves }] };
  expect(textRuns({ text, richText: doc }).map((run) => run.href)).toEqual([text, text]);

  const own: RichText = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text, marks: [link('https://zerno.example')] }] }],
  };
  expect(textRuns({ text, richText: own }).map((run) => run.href)).toEqual(['https://zerno.example']);
});

test('a link to anything but a web page stays text', () => {
  const doc: RichText = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [link('javascript:alert(1)')] }] }],
  };
  expect(textRuns({ text: 'x', richText: doc })).toEqual([{ text: 'x', href: null, marks: [] }]);
});
