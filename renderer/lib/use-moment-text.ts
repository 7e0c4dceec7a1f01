import { useTranslation } from 'react-i18next';
import { useFormat } from './format.ts';

/** Days and times in words; the year is said where it is not this one, because that is rarely meant. */
export interface MomentText {
  /** `Thu, Nov 26`, or `Mar 28, 2027`. */
  day(day: string): string;
  /** `Thu, Nov 26, 18:30` */
  dayAndTime(local: string): string;
}

export function useMomentText(): MomentText {
  const format = useFormat();
  const { i18n } = useTranslation();
  const withYear = (day: string): string =>
    new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(`${day.slice(0, 10)}T00:00:00Z`),
    );
  const isThisYear = (day: string): boolean => day.startsWith(`${new Date().getFullYear()}-`);
  return {
    day: (day) => (isThisYear(day) ? format.day(day) : withYear(day)),
    dayAndTime: (local) => (isThisYear(local) ? format.dayAndTime(local) : `${withYear(local)}, ${format.time(local)}`),
  };
}
