import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, Payload } from '#core/channels/connector.ts';
import { plainHtml, textBlocks, titleOf } from '#core/channels/wordpress/post-text.ts';
import { fromPlainText } from '#shared/text/rich-text.ts';
import { payload } from '#tests/support/publish-context.ts';

/** Text with what WordPress would carry out: tags, comments of blocks, shortcodes, entities. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(
        ...['<script>alert(1)</script>', '<!-- wp:html -->', '<!-- /wp:paragraph -->', '-->', '[gallery ids="1"]'],
        ...['[/caption]', '[[x]]', '&lt;b&gt;', '&', '"', "'", '\n', '\n\n', ' ', 'https://zerno.example/[x]?a=1&b=<'],
        ...['<a href="javascript:alert(1)">', '<img src=x onerror=alert(1)>', 'Кава ☕', 'קפה'],
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const TAGS = /<(\/?)(p|br|a|strong|em|s|code)((?: (?:href|rel|dir)="[^"<>]*")*)>/g;

/** What stands in the paragraphs, read as a browser reads it. */
function readBack(html: string): string {
  return html
    .replace(/^<!-- wp:paragraph (?:\{"direction":"rtl"\} )?-->\n|\n<!-- \/wp:paragraph -->$/gm, '')
    .replace(/<br>\n/g, '\n')
    .replace(TAGS, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** An empty line ends a paragraph, however many there are. */
function linesOf(whole: string): string[] {
  return whole.split('\n').filter((line) => line !== '');
}

function written(post: Partial<Payload>): string {
  return textBlocks(payload(post)).join('\n\n');
}

test('the text reads back as it was written', () => {
  fc.assert(
    fc.property(text, (said) => {
      // What no HTML can say is shown as a sign for it.
      // oxlint-disable-next-line no-control-regex
      const sayable = said.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
      expect(linesOf(readBack(written({ text: said })))).toEqual(linesOf(sayable));
    }),
  );
});

test('nothing of the text works as markup, as a comment of a block or as a shortcode', () => {
  fc.assert(
    fc.property(text, fc.option(text), (said, title) => {
      const html = written({ text: said, title, link: 'https://zerno.example/menu?a=[b]' });
      const rest = html.replace(/<!-- \/?wp:paragraph (?:\{"direction":"rtl"\} )?-->/g, '').replace(TAGS, '');
      expect(rest).not.toMatch(/[<>[\]]/);
      for (const [, href] of html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^https?:\/\//);
      expect(plainHtml(said)).not.toMatch(/[<>[\]"]/);
    }),
  );
});

test('paragraphs, breaks, marks and links are those of the text', () => {
  const richText: Json = {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Нове ' },
          { type: 'text', text: 'меню', marks: [{ type: 'bold' }] },
          { type: 'hardBreak' },
          {
            type: 'text',
            text: 'тут',
            marks: [{ type: 'link', attrs: { href: 'https://zerno.example/menu' } }],
          },
        ],
      },
      { type: 'paragraph' },
      { type: 'paragraph', content: [{ type: 'text', text: 'Чекаємо!' }] },
    ],
  };
  const html = written({ text: 'Нове меню\nтут\n\nЧекаємо!', richText, link: 'https://zerno.example/menu' });
  expect(html).toBe(
    [
      '<!-- wp:paragraph -->',
      '<p>Нове <strong>меню</strong><br>',
      '<a href="https://zerno.example/menu" rel="noopener noreferrer">тут</a></p>',
      '<!-- /wp:paragraph -->',
      '',
      '<!-- wp:paragraph -->',
      '<p>Чекаємо!</p>',
      '<!-- /wp:paragraph -->',
    ].join('\n'),
  );
});

test('a link stands at the end, unless the text leads to it already', () => {
  const link = 'https://zerno.example/menu';
  const shown = `<a href="${link}" rel="noopener noreferrer">${link}</a>`;
  expect(written({ text: 'Меню', link })).toContain(`<p>${shown}</p>`);
  expect(written({ text: `Меню: ${link}`, link }).split(shown)).toHaveLength(2);
  expect(written({ text: 'Меню', link: 'javascript:alert(1)' })).not.toContain('javascript');
});

test('a text that is read from the right says so', () => {
  const html = written({ text: 'תפריט חדש', locale: 'he', richText: fromPlainText('תפריט חדש') });
  expect(html).toContain('<!-- wp:paragraph {"direction":"rtl"} -->\n<p dir="rtl">');
});

test.each([
  ['the title where there is one', { title: ' Нове меню ', text: 'Щось' }, 'Нове меню'],
  ['the first line that says something', { text: '\n  \nКава о восьмій\nі далі' }, 'Кава о восьмій'],
  ['nothing for a picture alone', { text: '' }, ''],
])('the title is %s', (_, post, title) => {
  expect(titleOf(payload(post))).toBe(title);
});

test('a long first line is cut between words, and never through a letter', () => {
  const title = titleOf(payload({ text: `${'Кава '.repeat(40)}` }));
  expect(title).toMatch(/^(?:Кава )+Кава…$/);
  expect(title.length).toBeLessThanOrEqual(100);
  expect(titleOf(payload({ text: '👩‍🍳'.repeat(200) }))).toBe(`${'👩‍🍳'.repeat(99)}…`);
});
