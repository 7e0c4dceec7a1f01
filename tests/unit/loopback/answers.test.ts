import { once } from 'node:events';
import net from 'node:net';
import { describe, expect, test } from 'vitest';
import { sendRaw, type RawAnswer } from '#tests/support/loopback/raw-http.ts';
import { openTestDoor, type TestDoor } from '#tests/support/loopback/test-door.ts';

const JSON_TYPE = 'Content-Type: application/json';

/** Every kind of answer that the door gives, good and bad. */
const answers: Readonly<Record<string, (door: TestDoor) => Promise<RawAnswer | null>>> = {
  'the page': (door) => door.request('GET / HTTP/1.1'),
  'a file of the screens': (door) => door.request('GET /assets/index-Ab3dE6gH.js HTTP/1.1'),
  'a call': (door) => door.request('POST /api/app.info HTTP/1.1', { headers: [JSON_TYPE], body: '{}' }),
  'an unknown method': (door) => door.request('POST /api/no.such HTTP/1.1', { headers: [JSON_TYPE], body: '{}' }),
  'a call that fails inside': (door) =>
    door.request('POST /api/test.throws HTTP/1.1', { headers: [JSON_TYPE], body: '{}' }),
  'a body that is not JSON': (door) => door.request('POST /api/app.info HTTP/1.1', { headers: [JSON_TYPE], body: '{' }),
  'the contract': (door) => door.request('GET /api HTTP/1.1'),
  'a path that is not there': (door) => door.request('GET /nothing.js HTTP/1.1'),
  'a path that escapes': (door) => door.request('GET /%2e%2e/etc/passwd HTTP/1.1'),
  'a method that is not allowed': (door) => door.request('DELETE / HTTP/1.1'),
  'a preflight': (door) =>
    door.request('OPTIONS /api/app.info HTTP/1.1', {
      headers: ['Origin: http://evil.test', 'Access-Control-Request-Method: POST'],
    }),
  'a foreign host': (door) => door.request('GET / HTTP/1.1', { bare: true, headers: ['Host: evil.test'] }),
  'no host': (door) => door.request('GET / HTTP/1.1', { bare: true }),
  'a wrong secret': (door) =>
    door.request('GET /api HTTP/1.1', { bare: true, headers: [`Host: ${door.host}`, 'Authorization: Bearer x'] }),
  'a picture without a signature': (door) => door.request('GET /media/x HTTP/1.1'),
  'an expectation that nobody has': (door) => door.request('GET / HTTP/1.1', { headers: ['Expect: cake'] }),
  'what is not HTTP': (door) => sendRaw(door.port, 'hello\r\n\r\n'),
  'two lengths': (door) =>
    door.request('POST /api/app.info HTTP/1.1', { headers: ['Content-Length: 1', 'Transfer-Encoding: chunked'] }),
  'a head that is too long': (door) => door.request('GET / HTTP/1.1', { headers: [`X: ${'x'.repeat(20_000)}`] }),
};

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self'; font-src 'self'; " +
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; " +
    "require-trusted-types-for 'script'",
};

describe.each(Object.entries(answers))('%s', (_name, ask) => {
  test('carries every security header, and none that opens the door to other origins', async () => {
    const answer = await ask(await openTestDoor());
    for (const [name, value] of Object.entries(HEADERS)) expect(answer?.headers.get(name)).toEqual([value]);
    expect(answer?.headers.get('permissions-policy')?.[0]).toContain('camera=()');
    expect([...(answer?.headers.keys() ?? [])].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(answer?.headers.has('set-cookie')).toBe(false);
    expect(answer?.headers.has('x-powered-by')).toBe(false);
  });
});

test('nothing that a call answers is kept by a browser', async () => {
  const door = await openTestDoor();
  for (const name of ['a call', 'the contract', 'an unknown method', 'a wrong secret'] as const) {
    expect((await answers[name]?.(door))?.headers.get('cache-control')).toEqual(['no-store']);
  }
});

test('no answer to a stranger repeats what was sent or says what is here', async () => {
  const door = await openTestDoor();
  for (const name of ['a foreign host', 'no host', 'a path that escapes', 'a method that is not allowed'] as const) {
    expect((await answers[name]?.(door))?.body).toBe('');
  }
  expect((await answers['a wrong secret']?.(door))?.body).not.toContain(door.token);
});

test('a refused body is not read: the connection ends with the answer', async () => {
  const door = await openTestDoor();
  const socket = net.connect(door.port, '127.0.0.1');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => {});
  socket.resume();
  socket.write(`PUT /api/assets/upload?name=a HTTP/1.1\r\nHost: evil.test\r\nContent-Length: ${1024 ** 3}\r\n\r\n`);
  await closed;
  expect(socket.bytesRead).toBeGreaterThan(0);
});

test('more connections than the door has room for are dropped, and it goes on', async () => {
  const door = await openTestDoor();
  const sockets = Array.from({ length: 400 }, () => net.connect(door.port, '127.0.0.1').on('error', () => {}));
  const dropped = await Promise.any(
    sockets.map((socket) => new Promise((resolve) => socket.resume().once('close', () => resolve(true)))),
  );
  expect(dropped).toBe(true);
  const closed = sockets.filter((socket) => !socket.destroyed).map((socket) => once(socket.destroy(), 'close'));
  await Promise.all(closed);
  await expect.poll(async () => (await answers['a call']?.(door))?.status).toBe(200);
});
