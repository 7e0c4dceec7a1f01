/** Wall-clock times as the contract writes them, `2026-11-26T18:30:00`, and their days, `2026-11-26`. */

export const MINUTES_A_DAY = 24 * 60;

export function dayOf(local: string): string {
  return local.slice(0, 10);
}

/** `18:30` */
export function timeOf(local: string): string {
  return local.slice(11, 16);
}

/** Minutes since midnight on the wall. */
export function minutesOf(local: string): number {
  return Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
}

/** A day and minutes since midnight as a wall-clock time. */
export function localAt(day: string, minutes: number): string {
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${day}T${hours}:${String(minutes % 60).padStart(2, '0')}:00`;
}

/** The same time of day on another day. */
export function onDay(local: string, day: string): string {
  return `${day}${local.slice(10)}`;
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

export function addMonths(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}
