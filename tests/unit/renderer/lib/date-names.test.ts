import { describe, expect, it } from 'vitest';
import { ownDateNames, withNames } from '#renderer/lib/date-names.ts';

function names(locale: string, field: 'month' | 'weekday', width: 'long' | 'short'): string[] {
  const format = new Intl.DateTimeFormat(locale, { [field]: width, timeZone: 'UTC' });
  const count = field === 'month' ? 12 : 7;
  // 1 January 2024 was a Monday.
  return Array.from({ length: count }, (_, index) =>
    format.format(field === 'month' ? Date.UTC(2024, index) : Date.UTC(2024, 0, 1 + index)),
  );
}

describe('names of months and days that a browser may lack', () => {
  it.each([...ownDateNames])('are for %s the ones of the Unicode data, which Node has whole', (locale, own) => {
    expect(own.months).toEqual({ long: names(locale, 'month', 'long'), short: names(locale, 'month', 'short') });
    expect(own.weekdays).toEqual({ long: names(locale, 'weekday', 'long'), short: names(locale, 'weekday', 'short') });
  });

  it.each(['long', 'short'] as const)('take the place of the %s English ones, the rest of the date stays', (width) => {
    const georgian = ownDateNames.get('ka');
    if (georgian === undefined) throw new Error('there are Georgian names');
    const options = { weekday: width, day: 'numeric', month: width, timeZone: 'UTC' } as const;
    const english = new Intl.DateTimeFormat('en-GB', options);
    for (let month = 0; month < 12; month += 1) {
      const date = Date.UTC(2026, month, 5 + month);
      const text = withNames(english.formatToParts(date), georgian, options);
      expect(text).toContain(georgian.months[width][month]);
      expect(text).not.toMatch(/[a-z]/i);
    }
  });
});
