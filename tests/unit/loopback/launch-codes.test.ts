import { expect, test } from 'vitest';
import { createLaunchCodes } from '#loopback/launch-codes.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';

function issued() {
  const clock = fakeClock();
  const codes = createLaunchCodes(clock);
  return { clock, codes, code: codes.issue() };
}

test('a code lets in once', () => {
  const { codes, code } = issued();
  expect(codes.redeem(code)).toEqual({ kind: 'right' });
  expect(codes.redeem(code)).toEqual({ kind: 'wrong' });
});

test('a code holds for less than a minute', () => {
  const { clock, codes, code } = issued();
  const later = createLaunchCodes(clock);
  const laterCode = later.issue();
  clock.advance(59_999);
  expect(later.redeem(laterCode)).toEqual({ kind: 'right' });
  clock.advance(1);
  expect(codes.redeem(code)).toEqual({ kind: 'wrong' });
});

test('ten wrong codes close the way in for a while, and the right one holds on', () => {
  const { clock, codes, code } = issued();
  for (let tries = 0; tries < 10; tries += 1) expect(codes.redeem('guess')).toEqual({ kind: 'wrong' });
  expect(codes.redeem(code)).toEqual({ kind: 'lockedOut', waitMs: 1000 });
  clock.advance(1000);
  expect(codes.redeem(code)).toEqual({ kind: 'right' });
});

test('codes differ, and have 256 random bits', () => {
  const { codes } = issued();
  const made = new Set(Array.from({ length: 50 }, () => codes.issue()));
  expect(made.size).toBe(50);
  for (const code of made) expect(Buffer.from(code, 'base64url')).toHaveLength(32);
});

test('codes that nobody uses do not pile up', () => {
  const { codes, code } = issued();
  for (let count = 0; count < 8; count += 1) codes.issue();
  expect(codes.redeem(code)).toEqual({ kind: 'wrong' });
});
