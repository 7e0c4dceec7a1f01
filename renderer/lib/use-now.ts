import { useSyncExternalStore } from 'react';

const MINUTE_MS = 60_000;

let minute = currentMinute();
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function currentMinute(): number {
  return Math.floor(Date.now() / MINUTE_MS);
}

function tick(): void {
  clearTimeout(timer);
  timer = setTimeout(tick, MINUTE_MS - (Date.now() % MINUTE_MS) + 5);
  const now = currentMinute();
  if (now === minute) return;
  minute = now;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    // A laptop that slept wakes with a late timer; the page becoming visible comes sooner.
    document.addEventListener('visibilitychange', tick);
    tick();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener('visibilitychange', tick);
    clearTimeout(timer);
  };
}

/** The wall clock of a zone, `2026-11-26T18:30:00`, new every minute. */
export function useNow(zone: string): string {
  const now = useSyncExternalStore(subscribe, () => minute);
  return Temporal.Instant.fromEpochMilliseconds(now * MINUTE_MS)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
}
