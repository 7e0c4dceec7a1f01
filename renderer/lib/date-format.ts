import { ownDateNames, withNames } from './date-names.ts';

export interface DateFormat {
  format(date: Date): string;
  /** `23 – 29 Nov 2026` */
  formatRange(from: Date, to: Date): string;
}

/** Formats dates in a language; where the platform lacks it, with names of our own in the order of the day, month, year. */
export function createDateFormat(locale: string, options: Intl.DateTimeFormatOptions): DateFormat {
  const names = ownDateNames.get(locale.split('-')[0] ?? locale);
  if (names === undefined || Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0) {
    return new Intl.DateTimeFormat(locale, options);
  }
  const english = new Intl.DateTimeFormat('en-GB', options);
  return {
    format: (date) => withNames(english.formatToParts(date), names, options),
    formatRange: (from, to) => withNames(english.formatRangeToParts(from, to), names, options),
  };
}
