import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { registerAppScheme, serveApp } from '#shell/app-protocol.ts';
import { becomeReady, control, electron } from '#tests/support/electron/in-process.ts';
import { ASSET_ID as PICTURE, createCoreDouble } from '#tests/support/loopback/core-double.ts';

vi.mock('electron', async () => (await import('#tests/support/electron/in-process.ts')).electron);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'broadside-app-'));
const outside = path.join(folder, 'secret.html');
const picture = path.join(folder, 'picture.svg');

beforeAll(async () => {
  fs.mkdirSync(path.join(folder, 'renderer', 'assets'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'renderer', 'index.html'), '<!doctype html><title>Screens</title>');
  fs.writeFileSync(path.join(folder, 'renderer', 'assets', 'a-1.js'), 'export {};');
  fs.writeFileSync(outside, 'secret');
  fs.symlinkSync(outside, path.join(folder, 'renderer', 'assets', 'link.html'));
  fs.writeFileSync(picture, '0123456789');
  registerAppScheme();
  await becomeReady();
  const core = createCoreDouble();
  core.media = { path: picture, mime: 'image/svg+xml', bytes: 10 };
  await serveApp(core, path.join(folder, 'renderer'));
});

afterAll(() => fs.rmSync(folder, { recursive: true }));

const ask = (url: string, headers: Record<string, string> = {}, method = 'GET') => control.fetch(url, method, headers);
const text = (body: Uint8Array) => Buffer.from(body).toString();

describe('the app protocol', () => {
  it('gives its scheme the standing of https and no privilege beyond', () => {
    expect(electron.protocol.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  });

  it('serves the page and the files beside it with their types', async () => {
    const page = await ask('app://broadside/');
    expect([page.status, page.headers['content-type'], text(page.body)]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<!doctype html><title>Screens</title>',
    ]);
    const script = await ask('app://broadside/assets/a-1.js');
    expect([script.status, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'])('changes nothing: %s is refused', async (method) => {
    expect((await ask('app://broadside/', {}, method)).status).toBe(405);
  });

  it('serves the library by id, whole, small, and in part', async () => {
    const whole = await ask(`app://broadside/media/${PICTURE}`);
    expect([whole.status, whole.headers['content-type'], text(whole.body)]).toEqual([
      200,
      'image/svg+xml',
      '0123456789',
    ]);
    expect((await ask(`app://broadside/media/${PICTURE}/thumb`)).status).toBe(200);
    const part = await ask(`app://broadside/media/${PICTURE}`, { Range: 'bytes=2-4' });
    expect([part.status, part.headers['content-range'], part.headers['content-length'], text(part.body)]).toEqual([
      206,
      'bytes 2-4/10',
      '3',
      '234',
    ]);
    const beyond = await ask(`app://broadside/media/${PICTURE}`, { Range: 'bytes=10-' });
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, 'bytes */10']);
  });

  it('puts the headers of a page on every answer', async () => {
    for (const url of ['app://broadside/', 'app://broadside/assets/a-1.js', 'app://broadside/nothing', 'app://evil/']) {
      const { headers } = await ask(url);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
      });
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self'; font-src 'self'; " +
          "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; " +
          "require-trusted-types-for 'script'",
      );
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('lets a file of the library run nothing, even opened as a page', async () => {
    const { headers } = await ask(`app://broadside/media/${PICTURE}`);
    expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'; frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    'app://broadside/index.html',
    'app://broadside/assets/link.html',
    'app://broadside/assets/../../secret.html',
    'app://broadside/%2e%2e/secret.html',
    'app://broadside/..%2fsecret.html',
    'app://broadside/assets%2fa-1.js',
    'app://broadside/assets\\a-1.js',
    'app://broadside//assets/a-1.js',
    'app://broadside/ASSETS/A-1.JS',
    'app://broadside/assets/a-1.js%00',
    'app://broadside/C:/secret.html',
    'app://broadside//host/share',
    'app://broadside/proc/self/environ',
    'app://broadside/media/',
    'app://broadside/media/../secret.html',
    `app://broadside/media/${PICTURE.toUpperCase()}`,
    `app://broadside/media/${PICTURE}/full`,
    `app://broadside/media/${PICTURE}/thumb/`,
    'app://broadside/media/0190a1b2-c3d4-4e5f-8a6b-0c1d2e3f4a5b',
    'app://broadside.evil/',
    'app://broadside:80/',
  ])('has nothing at %s', async (url) => {
    expect((await ask(url)).status).toBe(404);
  });

  it('serves known files only, whatever path is asked for', async () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2f',
      '/',
      '\\',
      '%5c',
      '%00',
      'media',
      'assets',
      'a-1.js',
      PICTURE,
      'secret.html',
      'é',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 8 }), async (pieces) => {
        const url = `app://broadside/${pieces.join('')}`;
        if (!URL.canParse(url)) return;
        const { status, body } = await ask(url);
        expect([200, 404]).toContain(status);
        expect(text(body)).not.toContain('secret');
      }),
      { numRuns: 10_000 },
    );
  });
});
