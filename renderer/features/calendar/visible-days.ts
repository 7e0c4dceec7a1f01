import { addDays } from '#renderer/lib/local-time.ts';

const WEEK = 7;

/** The seven days of the week that `day` is in; `weekStart` is 1 Monday … 7 Sunday. */
export function weekOf(day: string, weekStart: number): readonly string[] {
  const since = (Temporal.PlainDate.from(day).dayOfWeek - weekStart + WEEK) % WEEK;
  return Array.from({ length: WEEK }, (_, index) => addDays(day, index - since));
}

/** Whole weeks that hold the month of `day`: four to six. */
export function weeksOfMonth(day: string, weekStart: number): readonly (readonly string[])[] {
  const first = Temporal.PlainDate.from(day).with({ day: 1 });
  const last = first.with({ day: first.daysInMonth }).toString();
  const weeks = [weekOf(first.toString(), weekStart)];
  for (let week = weeks[0]; week !== undefined && !week.includes(last);) {
    week = weekOf(addDays(week[0] ?? last, WEEK), weekStart);
    weeks.push(week);
  }
  return weeks;
}

export function isSameMonth(one: string, other: string): boolean {
  return one.slice(0, 7) === other.slice(0, 7);
}
