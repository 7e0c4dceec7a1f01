import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { nodeHttp } from '#core/ports/node-http.ts';

/** A server that answers every connection as it is told to. */
async function listenRaw(onConnection: (socket: net.Socket) => void): Promise<string> {
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    onConnection(socket);
    onTestFinished(() => void socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Answers each request with the same bytes, and counts them. */
async function listenFor(answer: string) {
  const seen = { requests: 0 };
  const url = await listenRaw((socket) => {
    socket.once('data', () => {
      seen.requests += 1;
      socket.end(answer);
    });
  });
  return { url, seen };
}

const get = (url: string, more: object = {}) => nodeHttp.request({ method: 'GET', url, timeoutMs: 5000, ...more });

test('an answer comes with its status, its headers in lower case and its bytes', async () => {
  const { url } = await listenFor('HTTP/1.1 201 Created\r\nX-One: 1\r\nContent-Length: 2\r\n\r\nok');
  const outcome = await get(url);
  expect(outcome).toMatchObject({ ok: true, value: { status: 201, headers: { 'x-one': '1' } } });
  expect(outcome.ok && Buffer.from(outcome.value.body).toString()).toBe('ok');
});

test.each([301, 302, 307, 308, 408, 421, 425, 429, 500, 503])(
  'an answer of %i is handed over after one request',
  async (status) => {
    const { url, seen } = await listenFor(
      `HTTP/1.1 ${status} X\r\nLocation: /again\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n`,
    );
    const outcome = await nodeHttp.request({ method: 'POST', url, body: '{}', timeoutMs: 5000 });
    expect(outcome).toMatchObject({ ok: true, value: { status } });
    expect(seen.requests).toBe(1);
  },
);

test('a refused connection provably had no effect', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  expect(await get(`http://127.0.0.1:${port}/`)).toMatchObject({
    ok: false,
    error: { effect: 'before', reason: 'refused' },
  });
});

test('a name that does not exist provably had no effect', async () => {
  expect(await get('http://nothing.invalid/')).toMatchObject({ ok: false, error: { effect: 'before', reason: 'dns' } });
});

test('a server that does not speak TLS provably got nothing', async () => {
  const url = await listenRaw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  expect(await get(url.replace('http:', 'https:'))).toMatchObject({
    ok: false,
    error: { effect: 'before', reason: 'tls' },
  });
});

test.each([
  ['nothing', ''],
  ['half a head', 'HTTP/1.1 200 OK\r\nContent-Le'],
  ['half a body', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'],
])('a connection that ends after %s may have had an effect', async (_name, answer) => {
  const { url, seen } = await listenFor(answer);
  expect(await get(url)).toMatchObject({ ok: false, error: { effect: 'maybe', reason: 'reset' } });
  expect(seen.requests).toBe(1);
});

test('silence ends at the timeout and may have had an effect', async () => {
  const url = await listenRaw(() => {});
  expect(await get(url, { timeoutMs: 50 })).toMatchObject({ ok: false, error: { effect: 'maybe', reason: 'timeout' } });
});

test('the timeout counts to the last byte of the answer', async () => {
  const url = await listenRaw((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nslow'));
  expect(await get(url, { timeoutMs: 80 })).toMatchObject({ ok: false, error: { effect: 'maybe', reason: 'timeout' } });
});

test('an answer that is too long is cut off', async () => {
  const { url } = await listenFor(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(5000)}`);
  expect(await get(url, { maxBytes: 1000 })).toMatchObject({
    ok: false,
    error: { effect: 'maybe', reason: 'tooLarge' },
  });
});

test('a request called off before it left had no effect; later it may have had', async () => {
  expect(await get('http://127.0.0.1:9/', { signal: AbortSignal.abort() })).toMatchObject({
    ok: false,
    error: { effect: 'before', reason: 'aborted' },
  });
  const controller = new AbortController();
  const url = await listenRaw((socket) => socket.once('data', () => controller.abort()));
  expect(await get(url, { signal: controller.signal })).toMatchObject({
    ok: false,
    error: { effect: 'maybe', reason: 'aborted' },
  });
});

test('other kinds of addresses are not tried', async () => {
  expect(await get('file:///etc/passwd')).toMatchObject({ ok: false, error: { effect: 'before', reason: 'other' } });
});

test('a form goes out as multipart, a text with its length', async () => {
  const seen: { type: string | undefined; length: string | undefined; body: string }[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      seen.push({ type: request.headers['content-type'], length: request.headers['content-length'], body });
      response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const form = new FormData();
  form.set('chat', '@place');
  form.set('photo', new File(['bytes'], 'a.png', { type: 'image/png' }));
  await nodeHttp.request({ method: 'POST', url, body: form, timeoutMs: 5000 });
  await nodeHttp.request({
    method: 'POST',
    url,
    body: 'é',
    headers: { 'Content-Type': 'text/plain' },
    timeoutMs: 5000,
  });
  expect(seen[0]?.type).toMatch(/^multipart\/form-data; boundary=/);
  expect(seen[0]?.body).toContain('filename="a.png"');
  expect(seen[1]).toEqual({ type: 'text/plain', length: '2', body: 'é' });
});
