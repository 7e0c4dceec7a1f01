import { writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ASSET_ID } from '#tests/support/loopback/core-double.ts';
import { rawRequest, sendRaw } from '#tests/support/loopback/raw-http.ts';
import { openTestDoor, SHELL_PAGE } from '#tests/support/loopback/test-door.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const JSON_TYPE = 'Content-Type: application/json';

describe('a call', () => {
  test('is answered with an envelope', async () => {
    const door = await openTestDoor();
    const answer = await door.request('POST /api/app.info HTTP/1.1', { headers: [JSON_TYPE], body: '{"a":1}' });
    expect(answer?.status).toBe(200);
    expect(JSON.parse(answer?.body ?? '')).toEqual({ ok: true, value: { echo: { a: 1 } } });
  });

  test('of an unknown method is answered 404, of no method too', async () => {
    const door = await openTestDoor();
    for (const method of ['no.such', '__proto__', 'a/b', '']) {
      const answer = await door.request(`POST /api/${method} HTTP/1.1`, { headers: [JSON_TYPE], body: '{}' });
      expect(answer?.status).toBe(404);
      expect(JSON.parse(answer?.body ?? '')).toMatchObject({ ok: false, error: { code: 'method.unknown' } });
    }
  });

  test.each(['', '{', '{"a":1}}', "{'a':1}", 'undefined'])('with the body %j is answered 422', async (body) => {
    const door = await openTestDoor();
    const answer = await door.request('POST /api/app.info HTTP/1.1', { headers: [JSON_TYPE], body });
    expect(answer?.status).toBe(422);
    expect(JSON.parse(answer?.body ?? '')).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
    expect(door.core.calls).toEqual([]);
  });

  test('nested as deep as a well is answered 422', async () => {
    const door = await openTestDoor();
    const body = '['.repeat(400_000) + ']'.repeat(400_000);
    const answer = await door.request('POST /api/app.info HTTP/1.1', { headers: [JSON_TYPE], body });
    expect(answer?.status).toBe(422);
    expect(door.core.calls).toEqual([]);
  });

  test('longer than 1 MiB is answered 413, announced or not', async () => {
    const door = await openTestDoor();
    const long = JSON.stringify({ text: 'x'.repeat(1024 ** 2) });
    const announced = await door.request('POST /api/app.info HTTP/1.1', { headers: [JSON_TYPE], body: long });
    const headers = [
      `Host: ${door.host}`,
      `Authorization: Bearer ${door.token}`,
      JSON_TYPE,
      'Transfer-Encoding: chunked',
    ];
    const chunks = `${long.length.toString(16)}\r\n${long}\r\n0\r\n\r\n`;
    const chunked = await sendRaw(door.port, rawRequest('POST /api/app.info HTTP/1.1', headers, chunks));
    for (const answer of [announced, chunked]) {
      expect(answer?.status).toBe(413);
      expect(JSON.parse(answer?.body ?? '')).toMatchObject({ ok: false, error: { code: 'input.tooLarge' } });
    }
    expect(door.core.calls).toEqual([]);
  });

  test('that fails inside says so without the reason, which goes to the log', async () => {
    const door = await openTestDoor();
    const answer = await door.request('POST /api/test.throws HTTP/1.1', { headers: [JSON_TYPE], body: '{}' });
    expect(answer?.status).toBe(500);
    expect(JSON.parse(answer?.body ?? '')).toMatchObject({ ok: false, error: { code: 'internal.unexpected' } });
    expect(answer?.body).not.toContain('secret reason');
    expect(door.logged.join()).toContain('door.failed');
  });

  test('with keys that reach for prototypes changes none', async () => {
    const door = await openTestDoor();
    const body = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    const answer = await door.request('POST /api/app.info HTTP/1.1', { headers: [JSON_TYPE], body });
    expect(answer?.status).toBe(200);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});

test('the contract describes itself', async () => {
  const door = await openTestDoor();
  const answer = await door.request('GET /api HTTP/1.1');
  const { methods, events } = JSON.parse(answer?.body ?? '');
  expect(methods.map((method: { name: string }) => method.name)).toContain('deliveries.plan');
  expect(events.map((event: { type: string }) => event.type)).toContain('deliveries.changed');
});

describe('an upload', () => {
  test('streams to the core under its name, of any type and longer than a call may be', async () => {
    const door = await openTestDoor();
    const answer = await door.request('PUT /api/assets/upload?name=caf%C3%A9%20.png HTTP/1.1', {
      headers: ['Content-Type: image/png'],
      body: 'x'.repeat(3 * 1024 ** 2),
    });
    expect(answer?.status).toBe(200);
    expect(door.core.uploads).toEqual([{ name: 'café .png', bytes: 3 * 1024 ** 2 }]);
  });

  test('without a name, or without the secret, reaches nothing', async () => {
    const door = await openTestDoor();
    const unnamed = await door.request('PUT /api/assets/upload HTTP/1.1', { body: 'x' });
    const stranger = await door.request('PUT /api/assets/upload?name=a.png HTTP/1.1', {
      bare: true,
      headers: [`Host: ${door.host}`],
      body: 'x',
    });
    expect(unnamed?.status).toBe(422);
    expect(stranger?.status).toBe(401);
    expect(door.core.uploads).toEqual([]);
  });

  test('that asks first is told to go on only where it will be read', async () => {
    const door = await openTestDoor();
    const head = (token: string) =>
      rawRequest('PUT /api/assets/upload?name=a.png HTTP/1.1', [
        `Host: ${door.host}`,
        `Authorization: Bearer ${token}`,
        'Expect: 100-continue',
        'Content-Length: 1000000000',
      ]);
    expect((await sendRaw(door.port, head('wrong')))?.status).toBe(401);
    const socket = net.connect(door.port, '127.0.0.1', () => socket.write(head(door.token)));
    const first = await new Promise<string>((resolve) => socket.once('data', (bytes) => resolve(bytes.toString())));
    socket.destroy();
    expect(first).toMatch(/^HTTP\/1.1 100 Continue/);
  });
});

describe('the session', () => {
  const swap = (code: string) => ({ headers: [JSON_TYPE], body: JSON.stringify({ code }) });

  test('a launch code is swapped for the secret once; it stands in the fragment alone', async () => {
    const door = await openTestDoor();
    const openUrl = new URL(door.openUrl());
    expect(openUrl.search).toBe('');
    const code = openUrl.hash.replace('#launch=', '');
    const bare = {
      bare: true,
      headers: [`Host: ${door.host}`, `Origin: ${door.origin}`, JSON_TYPE],
      body: swap(code).body,
    };
    const first = await door.request('POST /session HTTP/1.1', bare);
    expect(JSON.parse(first?.body ?? '')).toEqual({ ok: true, value: { token: door.token } });
    const second = await door.request('POST /session HTTP/1.1', bare);
    expect(second?.status).toBe(401);
    expect(second?.body).not.toContain(door.token);
  });

  test('a code that is a minute old is refused', async () => {
    const door = await openTestDoor();
    const code = door.openUrl().split('#launch=')[1] ?? '';
    door.clock.advance(60_000);
    expect((await door.request('POST /session HTTP/1.1', swap(code)))?.status).toBe(401);
  });

  test('guessing is locked out, and the lock says how long', async () => {
    const door = await openTestDoor();
    for (let tries = 0; tries < 10; tries += 1) {
      expect((await door.request('POST /session HTTP/1.1', swap('guess')))?.status).toBe(401);
    }
    const locked = await door.request('POST /session HTTP/1.1', swap('guess'));
    expect(locked?.status).toBe(429);
    expect(locked?.headers.get('retry-after')).toEqual(['1']);
  });

  test.each(['{}', '[]', 'null', '{"code":1}', '{"code":"x","more":1}', '{'])('%s is a wrong code', async (body) => {
    const door = await openTestDoor();
    expect((await door.request('POST /session HTTP/1.1', { headers: [JSON_TYPE], body }))?.status).toBe(401);
  });

  test('who has the secret gets an address for another browser', async () => {
    const door = await openTestDoor();
    const answer = await door.request('POST /session/launch HTTP/1.1', { headers: [JSON_TYPE], body: '{}' });
    const code = JSON.parse(answer?.body ?? '').value.openUrl.split('#launch=')[1];
    expect((await door.request('POST /session HTTP/1.1', swap(code)))?.status).toBe(200);
  });
});

describe('events', () => {
  test('reach whoever has the secret, as they happen', async () => {
    const door = await openTestDoor();
    const response = await fetch(`${door.url}events`, { headers: { Authorization: `Bearer ${door.token}` } });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.getReader();
    await reader?.read();
    door.core.emit({ type: 'history.changed', payload: {} });
    const { value } = (await reader?.read()) ?? {};
    expect(Buffer.from(value ?? []).toString()).toMatch(
      /^id: [0-9a-f]+-1\ndata: {"type":"history.changed","payload":{}}\n\n$/,
    );
    await reader?.cancel();
  });

  test('reach nobody else', async () => {
    const door = await openTestDoor();
    expect((await fetch(`${door.url}events`)).status).toBe(401);
    expect((await fetch(`${door.url}events?token=${door.token}`)).status).toBe(401);
  });

  test('are let go of when the door closes', async () => {
    const door = await openTestDoor();
    const response = await fetch(`${door.url}events`, { headers: { Authorization: `Bearer ${door.token}` } });
    await door.close();
    expect(door.core.listeners).toBe(0);
    await response.text();
  });
});

describe('a file of the library', () => {
  async function withFile(mime: string, bytes: string) {
    const door = await openTestDoor();
    const file = path.join(await tempFolder(), 'file');
    await writeFile(file, bytes);
    door.core.media = { path: file, mime, bytes: bytes.length };
    const get = (size: 'full' | 'thumb', headers: readonly string[] = [], method = 'GET') =>
      door.request(`${method} ${door.links.urlOf(ASSET_ID, size)} HTTP/1.1`, {
        bare: true,
        headers: [`Host: ${door.host}`, ...headers],
      });
    return { door, get };
  }

  test('is served with its type by a signed address, which may be cached as long as it holds', async () => {
    const { get } = await withFile('image/png', '0123456789');
    for (const size of ['full', 'thumb'] as const) {
      const answer = await get(size);
      expect(answer).toMatchObject({ status: 200, body: '0123456789' });
      expect(answer?.headers.get('content-type')).toEqual(['image/png']);
      expect(answer?.headers.get('cache-control')?.[0]).toMatch(/^private, max-age=\d+, immutable$/);
    }
  });

  test('is served in parts', async () => {
    const { get } = await withFile('image/png', '0123456789');
    const part = await get('full', ['Range: bytes=2-4']);
    expect(part).toMatchObject({ status: 206, body: '234' });
    expect(part?.headers.get('content-range')).toEqual(['bytes 2-4/10']);
    const outside = await get('full', ['Range: bytes=10-']);
    expect(outside?.status).toBe(416);
    expect(outside?.headers.get('content-range')).toEqual(['bytes */10']);
  });

  test('says how long it is when only that is asked', async () => {
    const { get } = await withFile('image/png', '0123456789');
    const head = await get('full', [], 'HEAD');
    expect(head?.headers.get('content-length')).toEqual(['10']);
    expect(head?.body).toBe('');
  });

  test.each(['text/html', 'application/xhtml+xml', 'text/javascript', 'image/png\r\nX: y', ''])(
    'of the type %j is bytes to keep',
    async (mime) => {
      const { get } = await withFile(mime, '<script>alert(1)</script>');
      const answer = await get('full');
      expect(answer?.headers.get('content-type')).toEqual(['application/octet-stream']);
      expect(answer?.headers.get('content-disposition')).toEqual(['attachment']);
    },
  );

  test('opened as a page runs nothing', async () => {
    const { get } = await withFile('image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const answer = await get('full');
    expect(answer?.headers.get('content-security-policy')).toEqual([
      "sandbox; default-src 'none'; frame-ancestors 'none'",
    ]);
    expect(answer?.headers.get('x-content-type-options')).toEqual(['nosniff']);
  });

  test('is not served by an address that is not signed, changed or over', async () => {
    const { door, get } = await withFile('image/png', '0123456789');
    const signed = door.links.urlOf(ASSET_ID, 'full');
    for (const target of [`/media/${ASSET_ID}`, signed.replace('?', '/thumb?'), signed.replace(/exp=\d/, 'exp=9')]) {
      const answer = await door.request(`GET ${target} HTTP/1.1`);
      expect(answer).toMatchObject({ status: 403, body: '' });
    }
    door.clock.advance(2 * 3_600_000);
    expect((await get('full'))?.status).toBe(200);
    expect((await door.request(`GET ${signed} HTTP/1.1`))?.status).toBe(403);
  });

  test('that is gone from the disk is 404', async () => {
    const { door, get } = await withFile('image/png', '');
    door.core.media = { path: '/nowhere/at/all', mime: 'image/png', bytes: 1 };
    expect((await get('full'))?.status).toBe(404);
  });
});

describe('the screens', () => {
  test('the page is at / and nowhere else', async () => {
    const door = await openTestDoor();
    const page = await door.request('GET / HTTP/1.1', { bare: true, headers: [`Host: ${door.host}`] });
    expect(page).toMatchObject({ status: 200, body: SHELL_PAGE });
    expect(page?.headers.get('cache-control')).toEqual(['no-cache']);
    expect((await door.request('GET /index.html HTTP/1.1'))?.status).toBe(404);
  });

  test('files with a hash in their name are kept for ever', async () => {
    const door = await openTestDoor();
    const file = await door.request('GET /assets/index-Ab3dE6gH.js HTTP/1.1');
    expect(file?.headers.get('cache-control')).toEqual(['public, max-age=31536000, immutable']);
    expect(file?.headers.get('content-type')?.[0]).toContain('javascript');
  });

  test('whatever path is asked for, only what was listed at start is served', async () => {
    const door = await openTestDoor();
    const piece = fc.constantFrom(
      ...[
        '..',
        '.',
        '%2e%2e',
        '%2f',
        '%5c',
        '\\',
        '/',
        '//',
        '%00',
        '\0',
        'C:',
        'assets',
        'index.html',
        'media',
        'etc',
      ],
      ...[
        'passwd',
        'proc',
        'self',
        'environ',
        '\\\\host',
        'ASSETS',
        'index-Ab3dE6gH.js',
        '\u212a',
        '%c0%ae',
        '?',
        '#',
        ';',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), async (pieces) => {
        const target = `/${pieces.join('')}`;
        const answer = await door.request(`GET ${target} HTTP/1.1`);
        if (answer?.status === 200) expect([SHELL_PAGE, 'export {};']).toContain(answer.body);
        else expect(answer?.status ?? 400).toBeGreaterThanOrEqual(400);
      }),
      { numRuns: 1500 },
    );
  });
});

test('only loopback is listened on', async () => {
  const door = await openTestDoor();
  const others = Object.values(os.networkInterfaces())
    .flat()
    .filter((address) => address?.family === 'IPv4' && address.address !== '127.0.0.1');
  for (const address of [...others.map((other) => other?.address), '127.0.0.2']) {
    const refused = await new Promise((resolve) => {
      const socket = net.connect(door.port, address, () => resolve(false));
      socket.on('error', () => resolve(true));
    });
    expect(refused).toBe(true);
  }
});

test('a port that is taken is an error', async () => {
  const door = await openTestDoor();
  const { bindServer } = await import('#loopback/door-server.ts');
  await expect(bindServer(door.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
