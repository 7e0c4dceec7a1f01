import { expect, test } from 'vitest';
import { afterAbsence, type Absence } from '#core/scheduler/after-absence.ts';

const MINUTE_MS = 60_000;
const KEY = { kind: 'serverKey', keyLifeMs: 60 * MINUTE_MS } as const;
const SURE = { kind: 'list', consistent: true } as const;
const SLOW = { kind: 'list', consistent: false } as const;

const seen: Absence = {
  way: SURE,
  absences: 2,
  attempts: 1,
  keyAgeMs: MINUTE_MS,
  inTime: true,
  inReview: false,
  held: false,
};

test.each<[string, Partial<Absence>, ReturnType<typeof afterAbsence>]>([
  ['the first absence is not believed', { absences: 1 }, 'lookAgain'],
  ['the second in a sure list means that it is not out', {}, 'notOut'],
  ['the second in a slow list means nothing', { way: SLOW }, 'ask'],
  ['a young key is used again', { way: KEY }, 'sendAgain'],
  ['a key just before half its life is used again', { way: KEY, keyAgeMs: 30 * MINUTE_MS - 1 }, 'sendAgain'],
  ['a key at half its life is not', { way: KEY, keyAgeMs: 30 * MINUTE_MS }, 'ask'],
  ['two sends may be followed by a third', { attempts: 2 }, 'notOut'],
  ['three sends are enough', { attempts: 3 }, 'ask'],
  ['a young key is used again however often it was sent', { way: KEY, attempts: 5 }, 'sendAgain'],
  ['out of its time nothing is sent', { inTime: false }, 'ask'],
  ['out of its time no key is used', { way: KEY, inTime: false }, 'ask'],
  ['a first absence is looked at again also out of its time', { absences: 1, inTime: false }, 'lookAgain'],
  ['where nobody can look a person is asked', { way: { kind: 'none' }, absences: 1 }, 'ask'],
  ['a list is no proof where the key alone is', { way: { kind: 'clientKey' } }, 'ask'],
  ['an older database’s is believed once it may go on', { way: SLOW, inReview: true, absences: 1 }, 'notOut'],
  ['an older database’s is looked at twice while it is held', { inReview: true, held: true, absences: 1 }, 'lookAgain'],
  ['and is then not out, whatever the list', { way: SLOW, inReview: true, held: true, inTime: false }, 'notOut'],
])('%s', (_name, known, next) => {
  expect(afterAbsence({ ...seen, ...known })).toBe(next);
});
