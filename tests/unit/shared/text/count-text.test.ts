import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bluesky } from '#shared/networks/bluesky.ts';
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
});
