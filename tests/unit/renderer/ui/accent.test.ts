import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentOnDark, accentOnLight, contrastOf } from '#renderer/ui/accent.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const AA = 4.5;

describe('the accent of a brand', () => {
  it('can be read in both themes, whatever colour the brand has', () => {
    fc.assert(
      fc.property(colour, (brand) => {
        const light = accentOnLight(brand);
        expect(contrastOf(light.fill, light.contrast)).toBeGreaterThanOrEqual(AA);
        expect(contrastOf(light.ink, '#ffffff')).toBeGreaterThanOrEqual(AA);
        const dark = accentOnDark(brand);
        expect(contrastOf(dark.fill, dark.contrast)).toBeGreaterThanOrEqual(AA);
        expect(contrastOf(dark.ink, '#1b1e22')).toBeGreaterThanOrEqual(AA);
      }),
    );
  });

  it('is the colour itself where that can be read already', () => {
    expect(accentOnLight('#0b7285').fill).toBe('#0b7285');
  });

  it('glows on a dark screen in place of going pale', () => {
    const [red = 0, , blue = 0] = [1, 3, 5].map((at) =>
      Number.parseInt(accentOnDark('#0b7285').fill.slice(at, at + 2), 16),
    );
    expect(blue - red).toBeGreaterThan(100);
  });
});
