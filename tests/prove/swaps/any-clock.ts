import { beginWatch as honestBegin, look as honestLook, vouch, type ClockWatch } from '#core/scheduler/clock-watch.ts';

export { hear, setBackMs, timeToGoBy, vouch } from '#core/scheduler/clock-watch.ts';
export type { ClockWatch, Reading, ServerTime } from '#core/scheduler/clock-watch.ts';

/** Whatever the clock shows is the time. */
export const beginWatch: typeof honestBegin = (reading, note, canAsk) =>
  vouch(honestBegin(reading, note, canAsk), reading);

export const look: typeof honestLook = (watch, reading) => {
  const seen: { readonly watch: ClockWatch; readonly woke: boolean } = honestLook(watch, reading);
  return { ...seen, watch: vouch(seen.watch, reading) };
};
