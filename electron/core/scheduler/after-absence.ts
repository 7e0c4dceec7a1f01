import type { LostAnswer } from '#shared/networks/facts.ts';

/** Between two looks through a list, so that one that lags has time to show the post. */
export const LOOK_AGAIN_MS = 60_000;

/** A list is believed only the second time that it doesn't show the post. */
const ABSENCES_BELIEVED = 2;

/** Sent by itself so often at most, where nothing but a list says that it may be sent again. A key says it for its half-life. */
const SENDS_UNASKED = 3;

/** What is known when a network's list, read back past the attempt, doesn't show a post whose answer was lost. */
export interface Absence {
  readonly way: LostAnswer;
  /** This one included. */
  readonly absences: number;
  readonly attempts: number;
  readonly keyAgeMs: number;
  /** Whether it may still go out by itself: within its grace, before its expiry, not taken back. */
  readonly inTime: boolean;
  /** It was never sent as far as this database knows: it is looked for because the database is an older one. */
  readonly inReview: boolean;
  /** Publishing is held back until a person has looked. */
  readonly held: boolean;
}

export type AfterAbsence = 'lookAgain' | 'sendAgain' | 'notOut' | 'ask';

/** What follows from a post's not being in its network's list. Never `sendAgain` but as the very same under the same key. */
export function afterAbsence(absence: Absence): AfterAbsence {
  const { way, absences, attempts, inTime } = absence;
  if (way.kind === 'none') return 'ask';
  if (absence.inReview && !absence.held) return 'notOut';
  if (absences < ABSENCES_BELIEVED) return 'lookAgain';
  if (absence.inReview) return 'notOut';
  if (!inTime) return 'ask';
  switch (way.kind) {
    case 'serverKey':
      return absence.keyAgeMs < way.keyLifeMs / 2 ? 'sendAgain' : 'ask';
    case 'list':
      return way.consistent && attempts < SENDS_UNASKED ? 'notOut' : 'ask';
    case 'clientKey':
      return 'ask';
  }
}
