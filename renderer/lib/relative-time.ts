const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MONTH_MS = 30.44 * DAY_MS;

/** Where Hebrew has a word for one or two of a thing, the locale data put the figure behind it once more: “בעוד שעתיים (2)”. */
const NUMBER_AGAIN = / \(\d+\)$/;

/** How far `atMs` is from `nowMs`, in words: `in 3 hours`, `2 days ago`, `now`. */
export function relativeTime(locale: string, atMs: number, nowMs: number): string {
  const deltaMs = atMs - nowMs;
  const [unit, unitMs] = unitFor(Math.abs(deltaMs));
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(deltaMs / unitMs), unit);
  return words.replace(NUMBER_AGAIN, '');
}

function unitFor(distanceMs: number): [Intl.RelativeTimeFormatUnit, number] {
  // Seconds that count down on the screen are noise: anything nearer than this rounds to “now”.
  if (distanceMs < 50_000) return ['second', Number.POSITIVE_INFINITY];
  if (distanceMs < 55 * MINUTE_MS) return ['minute', MINUTE_MS];
  if (distanceMs < 36 * HOUR_MS) return ['hour', HOUR_MS];
  if (distanceMs < 45 * DAY_MS) return ['day', DAY_MS];
  return ['month', MONTH_MS];
}
