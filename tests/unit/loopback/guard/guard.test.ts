import { expect, test } from 'vitest';
import { createGuard } from '#loopback/guard/guard.ts';
import { makeSecret } from '#loopback/guard/secret.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';

const address = { host: '127.0.0.1:4711', origin: 'http://127.0.0.1:4711' };

function guarded() {
  const clock = fakeClock();
  const secret = makeSecret();
  const guard = createGuard({ address, secret, clock });
  const ask = (authorization?: string) =>
    guard.admit({
      method: 'POST',
      target: '/api/app.info',
      httpVersion: '1.1',
      rawHeaders: [
        ...['Host', address.host, 'Content-Type', 'application/json'],
        ...(authorization === undefined ? [] : ['Authorization', authorization]),
      ],
    });
  return { clock, secret, guard, ask };
}

test('the secret of this run lets in, as a bearer', () => {
  const { ask, secret } = guarded();
  expect(ask(`Bearer ${secret}`)).toEqual({ kind: 'admitted' });
  expect(ask(`bearer ${secret}`)).toEqual({ kind: 'admitted' });
});

test('nothing else does', () => {
  const { ask, secret } = guarded();
  const others = [
    undefined,
    '',
    secret,
    'Bearer',
    'Bearer ',
    `Basic ${secret}`,
    `Bearer ${secret}x`,
    `Bearer ${secret} x`,
  ];
  for (const other of others) expect(ask(other)).toMatchObject({ kind: 'refused', status: 401 });
  expect(ask(`Bearer ${makeSecret()}`)).toMatchObject({ kind: 'refused', status: 401 });
});

test('ten wrong secrets lock out whoever guesses, for longer each time, and never the right one', () => {
  const { ask, secret, clock } = guarded();
  for (let tries = 0; tries < 10; tries += 1)
    expect(ask(`Bearer ${makeSecret()}`)).toMatchObject({ retryAfterS: null });
  expect(ask('Bearer wrong')).toMatchObject({ status: 401, retryAfterS: 1 });
  expect(ask(`Bearer ${secret}`)).toEqual({ kind: 'admitted' });

  clock.advance(1000);
  expect(ask('Bearer wrong')).toMatchObject({ retryAfterS: null });
  expect(ask('Bearer wrong')).toMatchObject({ status: 401, retryAfterS: 2 });
});

test('a lock lasts five minutes at most', () => {
  const { ask, clock } = guarded();
  for (let tries = 0; tries < 40; tries += 1) {
    ask('Bearer wrong');
    clock.advance(300_000);
  }
  ask('Bearer wrong');
  expect(ask('Bearer wrong')).toMatchObject({ status: 401, retryAfterS: 300 });
});

test('to come without a secret is no wrong try', () => {
  const { ask } = guarded();
  for (let tries = 0; tries < 50; tries += 1) expect(ask()).toMatchObject({ status: 401, retryAfterS: null });
});

test('what is refused is counted by its reason', () => {
  const { ask, guard } = guarded();
  ask();
  ask('Bearer wrong');
  guard.admit({ method: 'GET', target: '/', httpVersion: '1.0', rawHeaders: [] });
  expect(Object.fromEntries(guard.refusals)).toEqual({ secret: 2, version: 1 });
});

test('what needs no secret is let in without one, and what was refused before it is not told why', () => {
  const { guard } = guarded();
  const get = { method: 'GET', target: '/', httpVersion: '1.1', rawHeaders: ['Host', address.host] };
  expect(guard.admit(get)).toEqual({ kind: 'admitted' });
  expect(guard.admit({ ...get, method: 'POST' })).toEqual({
    kind: 'refused',
    status: 405,
    denied: false,
    retryAfterS: null,
  });
  expect(guard.admit({ ...get, target: '/api' })).toEqual({
    kind: 'refused',
    status: 401,
    denied: true,
    retryAfterS: null,
  });
});

test('something before the word Bearer is no secret', () => {
  const { ask, secret } = guarded();
  expect(ask(`xBearer ${secret}`)).toMatchObject({ kind: 'refused' });
});

test('what is refused while it is locked out is counted apart', () => {
  const { ask, guard } = guarded();
  for (let tries = 0; tries < 12; tries += 1) ask('Bearer wrong');
  expect(Object.fromEntries(guard.refusals)).toEqual({ secret: 10, lockedOut: 2 });
});
