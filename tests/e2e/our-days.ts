/**
 * Two days beside each other in one week, both to come: whichever month or week is on the screen, it shows both or
 * neither.
 */
export function ourDays(zone: string): { readonly day: string; readonly nextDay: string } {
  const today = Temporal.Now.plainDateISO(zone);
  const day = today.add({ days: 2 });
  // From Sunday the neighbour in the same week is the day before, which is tomorrow at the earliest.
  const nextDay = day.dayOfWeek === 7 ? day.subtract({ days: 1 }) : day.add({ days: 1 });
  return { day: day.toString(), nextDay: nextDay.toString() };
}
