/**
 * What a test tells the clocks of a process. `advance`: so much time was waited for. `sleep`: the machine slept for so long,
 * which its monotonic reading does not count. `set`: somebody set the wall clock, back where `byMs` is negative.
 */
export interface ClockOrder {
  readonly kind: 'clock.order';
  readonly does: 'advance' | 'sleep' | 'set';
  readonly byMs: number;
}

/** The clocks have moved, and what fell due has been started. */
export interface ClockMoved {
  readonly kind: 'clock.moved';
  readonly nowMs: number;
}

export function isClockOrder(message: unknown): message is ClockOrder {
  return isOfKind(message, 'clock.order');
}

export function isClockMoved(message: unknown): message is ClockMoved {
  return isOfKind(message, 'clock.moved');
}

function isOfKind(message: unknown, kind: string): boolean {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === kind;
}
