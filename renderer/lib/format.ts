import { useTranslation } from 'react-i18next';
import { createDateFormat, type DateFormat } from './date-format.ts';

/**
 * Dates and times in the user's language. Wall-clock times (`2026-11-26T18:30:00`) are shown as they are, whatever zone
 * this machine is in; instants are shown in the zone that is given.
 */
export interface Format {
  /** `Thu 26 Nov` */
  day(day: string): string;
  /** `Thursday 26 November 2026` */
  longDay(day: string): string;
  /** `Thu` */
  weekday(day: string): string;
  /** `26` */
  dayNumber(day: string): string;
  /** `1 Dec` */
  dayAndMonth(day: string): string;
  /** `Thu 26` */
  weekdayAndNumber(day: string): string;
  /** `November 2026` */
  month(day: string): string;
  /** `November` */
  monthName(day: string): string;
  /** `23 – 29 Nov 2026` */
  days(from: string, to: string): string;
  /** `18:30` */
  time(local: string): string;
  /** `Thu 26 Nov, 18:30` of a wall-clock time. */
  dayAndTime(local: string): string;
  /** `Thu 26 Nov, 18:30` of an instant in a zone. */
  instant(instant: string, zone: string): string;
  /** `Thu 26 Nov` of an instant in a zone. */
  instantDay(instant: string, zone: string): string;
  /** `18:30` of an instant in a zone. */
  instantTime(instant: string, zone: string): string;
  number(value: number): string;
  percent(share: number): string;
  bytes(bytes: number): string;
}

const UTC = 'UTC';
const DAY_LENGTH = '2026-11-26'.length;

/** A wall-clock time as an instant in UTC, so that formatting in UTC shows it unmoved. */
function asUtc(local: string): Date {
  return new Date(`${local.length === DAY_LENGTH ? `${local}T00:00:00` : local}Z`);
}

const dayParts = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const timeParts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

export function createFormat(locale: string): Format {
  const utc = (parts: Intl.DateTimeFormatOptions): DateFormat => createDateFormat(locale, { ...parts, timeZone: UTC });
  const day = utc(dayParts);
  const longDay = utc({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const weekday = utc({ weekday: 'short' });
  const month = utc({ month: 'long', year: 'numeric' });
  const dayNumber = utc({ day: 'numeric' });
  const dayAndMonth = utc({ day: 'numeric', month: 'short' });
  const weekdayAndNumber = utc({ weekday: 'short', day: 'numeric' });
  const monthName = utc({ month: 'long' });
  const days = utc({ day: 'numeric', month: 'short', year: 'numeric' });
  const time = utc(timeParts);
  const dayAndTime = utc({ ...dayParts, ...timeParts });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return {
    day: (text) => day.format(asUtc(text)),
    longDay: (text) => longDay.format(asUtc(text)),
    weekday: (text) => weekday.format(asUtc(text)),
    dayNumber: (text) => dayNumber.format(asUtc(text)),
    dayAndMonth: (text) => dayAndMonth.format(asUtc(text)),
    weekdayAndNumber: (text) => weekdayAndNumber.format(asUtc(text)),
    month: (text) => month.format(asUtc(text)),
    monthName: (text) => monthName.format(asUtc(text)),
    days: (from, to) => days.formatRange(asUtc(from), asUtc(to)),
    time: (local) => time.format(asUtc(local)),
    dayAndTime: (local) => dayAndTime.format(asUtc(local)),
    instant: (instant, zone) =>
      createDateFormat(locale, { ...dayParts, ...timeParts, timeZone: zone }).format(new Date(instant)),
    instantDay: (instant, zone) => createDateFormat(locale, { ...dayParts, timeZone: zone }).format(new Date(instant)),
    instantTime: (instant, zone) =>
      createDateFormat(locale, { ...timeParts, timeZone: zone }).format(new Date(instant)),
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    bytes: (bytes) => formatBytes(locale, bytes),
  };
}

function formatBytes(locale: string, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step);
}

/** The user's own kind of a language: one who reads English in Britain wants British dates. */
function regionalLocale(language: string): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
}

const formats = new Map<string, Format>();

/** One for all who ask: a formatter of the platform takes a tenth of a millisecond to make, and a month asks for hundreds. */
function formatOf(locale: string): Format {
  const known = formats.get(locale);
  if (known !== undefined) return known;
  const format = createFormat(locale);
  formats.set(locale, format);
  return format;
}

export function useFormat(): Format {
  const { i18n } = useTranslation();
  return formatOf(regionalLocale(i18n.language));
}
