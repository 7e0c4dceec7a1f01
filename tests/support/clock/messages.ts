/** A test tells the clock of a process to move on. */
export interface Advance {
  readonly kind: 'clock.advance';
  readonly byMs: number;
}

/** The clock has moved, and what fell due has been started. */
export interface Advanced {
  readonly kind: 'clock.advanced';
  readonly nowMs: number;
}

export function isAdvance(message: unknown): message is Advance {
  return isOfKind(message, 'clock.advance');
}

export function isAdvanced(message: unknown): message is Advanced {
  return isOfKind(message, 'clock.advanced');
}

function isOfKind(message: unknown, kind: string): boolean {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === kind;
}
