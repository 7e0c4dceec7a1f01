const MINUTES_OF_DAY = 24 * 60;

/** `18:30`, `1830`, `9`, `9.05`, `6pm`, `6:30 p.m.` */
const WRITTEN = /^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(?:(a|p)\.?\s?m\.?)?$/i;

/** The time of day that a person wrote, as `18:30`; null where it is none. */
export function parseTime(written: string): string | null {
  const match = WRITTEN.exec(written.trim());
  if (match === null) return null;
  const [, hourText = '', minuteText = '0', half] = match;
  const hour = Number(hourText);
  const minute = Number(minuteText);
  if (minute > 59) return null;
  if (half === undefined) return hour > 23 ? null : formatTime(hour * 60 + minute);
  if (hour < 1 || hour > 12) return null;
  return formatTime(((hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)) * 60 + minute);
}

/** A time of day moved on to the next (or back to the last) multiple of `stepMinutes`, round the clock. */
export function stepTime(time: string, stepMinutes: number): string {
  const size = Math.abs(stepMinutes);
  const minutes = minutesOf(time);
  const next = stepMinutes > 0 ? (Math.floor(minutes / size) + 1) * size : (Math.ceil(minutes / size) - 1) * size;
  return formatTime((next + MINUTES_OF_DAY) % MINUTES_OF_DAY);
}

function minutesOf(time: string): number {
  const [hour = '0', minute = '0'] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

function formatTime(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
