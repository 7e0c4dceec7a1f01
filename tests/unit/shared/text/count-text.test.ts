import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bluesky } from '#shared/networks/bluesky.ts';
import { mastodon, serverLimits } from '#shared/networks/mastodon.ts';
import { webfeed } from '#shared/networks/webfeed.ts';
import { countText, textUse } from '#shared/text/count-text.ts';

const anyText = fc.string({ unit: 'binary' });
const graphemes = fc.string({ unit: 'grapheme' });

describe('counting a text', () => {
  test.each([
    ['', 0, 0, 0, 0],
    ['coffee', 6, 6, 6, 6],
    ['кава', 4, 4, 4, 8],
    ['☕️', 1, 2, 2, 6],
    ['👩‍👩‍👧‍👦', 1, 7, 11, 25],
    ['🇺🇦', 1, 2, 4, 8],
    ['e\u0301', 1, 2, 2, 3],
    ['קפה', 3, 3, 3, 6],
    ['a\r\nb', 3, 4, 4, 4],
  ])('%j has %i graphemes, %i code points, %i UTF-16 units and %i bytes', (text, inGraphemes, points, units, bytes) => {
    expect(countText(text, 'graphemes')).toBe(inGraphemes);
    expect(countText(text, 'codePoints')).toBe(points);
    expect(countText(text, 'utf16')).toBe(units);
    expect(countText(text, 'utf8Bytes')).toBe(bytes);
  });

  test('no text has more graphemes than code points, or more code points than UTF-16 units', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const points = countText(text, 'codePoints');
        expect(countText(text, 'graphemes')).toBeLessThanOrEqual(points);
        expect(points).toBeLessThanOrEqual(countText(text, 'utf16'));
        expect(countText(text, 'utf16')).toBeLessThanOrEqual(countText(text, 'utf8Bytes'));
      }),
    );
  });

  test('code points, units and bytes of two texts put together are the sum of the two', () => {
    fc.assert(
      fc.property(graphemes, graphemes, (a, b) => {
        for (const unit of ['codePoints', 'utf16', 'utf8Bytes'] as const) {
          expect(countText(a + b, unit)).toBe(countText(a, unit) + countText(b, unit));
        }
      }),
    );
  });

  test('bytes are those of the text as it is sent', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(countText(text, 'utf8Bytes')).toBe(new TextEncoder().encode(text).length);
      }),
    );
  });

  test('a line feed always starts anew: graphemes of lines add up', () => {
    fc.assert(
      fc.property(fc.array(graphemes), (lines) => {
        const clean = lines.map((line) => line.replaceAll(/[\r\n]/g, ''));
        const sum = clean.reduce((total, line) => total + countText(line, 'graphemes'), 0);
        expect(countText(clean.join('\n'), 'graphemes')).toBe(sum + Math.max(0, clean.length - 1));
      }),
    );
  });

  test('the short way for plain ASCII counts like the long one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        // A letter outside ASCII takes the long way and adds exactly one of each but bytes.
        expect(countText(`${text}ж`, 'graphemes')).toBe(countText(text, 'graphemes') + 1);
        expect(countText(`${text}ж`, 'utf8Bytes')).toBe(countText(text, 'utf8Bytes') + 2);
      }),
    );
  });
});

describe('how much of a limit is taken', () => {
  test('a network without limits has nothing to show', () => {
    expect(textUse('anything', webfeed.limits)).toBeNull();
  });

  test('letters are counted in graphemes on Bluesky', () => {
    expect(textUse('👩‍👩‍👧 кава', bluesky.limits)).toEqual({ unit: 'graphemes', used: 6, max: 300 });
  });

  test('where bytes run out before graphemes, bytes are shown', () => {
    expect(textUse('👩‍👩‍👧‍👦'.repeat(130), bluesky.limits)).toEqual({ unit: 'utf8Bytes', used: 3250, max: 3000 });
  });

  test('on Mastodon an address counts the same however long it is, wherever it stands', () => {
    const path = fc.stringMatching(/^[a-z0-9/]{0,60}$/);
    const words = fc.stringMatching(/^[а-я ]{0,40}$/);
    fc.assert(
      fc.property(path, words, words, (rest, before, after) => {
        const text = `${before} https://zerno.example/${rest} ${after}`;
        const others = countText(`${before}  ${after}`, 'graphemes');
        expect(textUse(text, mastodon.limits)?.used).toBe(others + 23);
        expect(textUse(text, serverLimits({ addressLength: '40' }))?.used).toBe(others + 40);
      }),
    );
  });

  test('on Mastodon a mention counts without its server, and nothing else changes its length', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9_]{1,30}$/),
        fc.stringMatching(/^[a-z]{1,20}\.[a-z]{2,5}$/),
        (name, server) => {
          expect(textUse(`кава @${name}@${server}!`, mastodon.limits)?.used).toBe(`кава @${name}!`.length);
          expect(textUse(`${name}@${server}`, mastodon.limits)?.used).toBe(`${name}@${server}`.length);
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/https?:|@/i.test(text));
        expect(textUse(text, mastodon.limits)?.used).toBe(countText(text, 'graphemes'));
      }),
    );
  });

  test('on Mastodon a content warning shares the limit, as it is written', () => {
    expect(textUse('Борщ', mastodon.limits, 'Їжа https://zerno.example/menu')?.used).toBe(4 + 30);
  });

  test('a name without a dot is no address, and a text of at-signs takes no time', () => {
    expect(textUse('http://localhost:3000/a', mastodon.limits)?.used).toBe(23);
    expect(textUse('http://localhost/abcdefghijklmnopqrstuvwxyz', mastodon.limits)?.used).toBe(43);
    expect(textUse(`@${'a.'.repeat(50_000)}`, mastodon.limits)?.used).toBe(100_001);
    expect(textUse('@a'.repeat(50_000), mastodon.limits)?.used).toBe(99_998);
  });
});
