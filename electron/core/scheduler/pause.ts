import type { Clock } from '../ports/clock.ts';

/** Waits; less long where the signal is given. */
export function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const callOff = clock.after(delayMs, resolve);
  const wake = () => {
    callOff();
    resolve();
  };
  signal.addEventListener('abort', wake, { once: true });
  return promise.finally(() => signal.removeEventListener('abort', wake));
}
