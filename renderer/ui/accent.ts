/** Readable colours made of one brand colour, for a light and a dark screen. */
export interface Accent {
  /** Fills buttons and marks. */
  readonly fill: string;
  /** Text and icons on the plain surface and on the soft fill. */
  readonly ink: string;
  /** Text on the fill. */
  readonly contrast: string;
}

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const INK: Rgb = [16, 22, 26];
/** The soft accent fills of tokens.css: accent text has to be read on them. */
const LIGHT_SOFT: Rgb = [224, 232, 236];
const DARK_SOFT: Rgb = [34, 42, 48];
/** WCAG 2.2 AA for text. */
const AA = 4.5;
const STEP = 0.04;
const LIT_LIGHTNESS = 0.55;
const LIT_SATURATION = 0.7;

export function accentOnLight(colour: string): Accent {
  const fill = until(parse(colour), BLACK, (rgb) => contrast(rgb, WHITE) >= AA);
  return {
    fill: hex(fill),
    ink: hex(until(fill, BLACK, (rgb) => contrast(rgb, LIGHT_SOFT) >= AA)),
    contrast: '#ffffff',
  };
}

export function accentOnDark(colour: string): Accent {
  const fill = until(lit(parse(colour)), WHITE, (rgb) => contrast(rgb, INK) >= AA);
  return { fill: hex(fill), ink: hex(until(fill, WHITE, (rgb) => contrast(rgb, DARK_SOFT) >= AA)), contrast: hex(INK) };
}

/** The contrast of two colours as WCAG counts it, 1 to 21. */
export function contrastOf(one: string, other: string): number {
  return contrast(parse(one), parse(other));
}

/** The same hue, bright enough to glow on a dark screen: mixing with white alone would only make it pale. */
function lit(rgb: Rgb): Rgb {
  const [red, green, blue] = rgb.map((value) => value / 255) as unknown as Rgb;
  const high = Math.max(red, green, blue);
  const low = Math.min(red, green, blue);
  const lightness = (high + low) / 2;
  if (lightness >= LIT_LIGHTNESS || high === low) return rgb;
  const saturation = (high - low) / (1 - Math.abs(2 * lightness - 1));
  const reach = (Math.min(saturation, LIT_SATURATION) * (1 - Math.abs(2 * LIT_LIGHTNESS - 1))) / 2;
  // Every channel keeps its place between the darkest and the brightest.
  const channel = (value: number): number => {
    const share = (value - low) / (high - low);
    return Math.round((LIT_LIGHTNESS + reach * (2 * share - 1)) * 255);
  };
  return [channel(red), channel(green), channel(blue)];
}

/** Mixes towards `end` in small steps until it is good enough; `end` itself always is. */
function until(start: Rgb, end: Rgb, isEnough: (rgb: Rgb) => boolean): Rgb {
  for (let share = 0; share < 1; share += STEP) {
    const mixed = mix(start, end, share);
    if (isEnough(mixed)) return mixed;
  }
  return end;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const channel = (index: 0 | 1 | 2): number => Math.round(from[index] + (to[index] - from[index]) * share);
  return [channel(0), channel(1), channel(2)];
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function parse(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function hex(rgb: Rgb): string {
  return `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
