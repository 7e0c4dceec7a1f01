import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../build/setup/chromium.mjs';
import { ASSET_ID } from '#tests/support/loopback/core-double.ts';
import { openAttackedDoor, openForeignServer, type AttackedDoor } from '#tests/support/loopback/attacked-door.ts';
import { pageAttacks, runPageAttack } from '#tests/support/loopback/page-attacks.ts';
import { runMain } from '#tests/support/loopback/run-main.ts';

const chromium = await findChromium();

test.use({
  launchOptions: {
    args: [
      ...chromiumFlags,
      '--host-resolver-rules=MAP evil.test 127.0.0.1, MAP rebind.test 127.0.0.1',
      // What a newer Chromium keeps from loopback by itself, an older browser does not.
      '--disable-features=LocalNetworkAccessChecks',
    ],
    ...(chromium === null ? {} : { executablePath: chromium }),
  },
});

/** The secret as a cookie, in every form that a program might have set it: it must be worth nothing. */
async function setCookies(context: BrowserContext, door: AttackedDoor): Promise<void> {
  const cookie = { url: door.url, value: door.token, sameSite: 'Strict' as const };
  await context.addCookies(['token', 'session', 'broadside', 'authorization'].map((name) => ({ ...cookie, name })));
}

/** Runs every attack from a page, and gives what it could read by the attack that read it. */
async function attackFrom(page: Page, door: AttackedDoor): Promise<Readonly<Record<string, string>>> {
  const couldRead: Record<string, string> = {};
  for (const attack of pageAttacks) {
    const read = await page.evaluate(runPageAttack, { attack, origin: new URL(door.url).origin });
    if (read !== '') couldRead[attack] = read;
    await expect.poll(() => door.requests.some(({ target }) => target.includes(`attack=${attack}`)), attack).toBe(true);
  }
  return couldRead;
}

for (const host of ['127.0.0.1', 'evil.test']) {
  test(`a page of ${host} on another port changes nothing and reads nothing`, async ({ page, context }) => {
    const door = await openAttackedDoor({ guarded: true });
    const foreign = await openForeignServer();
    await setCookies(context, door);
    await page.goto(`http://${host}:${foreign.port}/`);
    const couldRead = await attackFrom(page, door);
    expect(couldRead).toEqual({});
    expect(door.requests.filter(({ admitted }) => admitted)).toEqual([]);
    expect(door.core.calls).toEqual([]);
    expect(door.core.uploads).toEqual([]);
    await foreign.close();
    await door.close();
  });
}

test('without the guard the same page would change and read: the test above can fail', async ({ page, context }) => {
  const door = await openAttackedDoor({ guarded: false });
  const foreign = await openForeignServer();
  await setCookies(context, door);
  await page.goto(foreign.url);
  await attackFrom(page, door);
  const worked = door.core.calls.length;
  expect(worked).toBeGreaterThanOrEqual(4);
  expect(door.requests.some(({ admitted }) => admitted)).toBe(true);
  await foreign.close();
  await door.close();
});

test('a name that is bound anew to this machine shows nothing of the program', async ({ page }) => {
  const door = await openAttackedDoor({ guarded: true });
  const origin = `http://rebind.test:${new URL(door.url).port}`;
  const answered = page.waitForResponse(`${origin}/`);
  await page.goto(`${origin}/`).catch(() => null);
  expect((await answered).status()).toBe(403);
  expect(await page.content()).not.toContain('the shell page');

  // The page of before, when the name still meant the attacker's machine.
  await page.route(`${origin}/before`, (route) => route.fulfill({ contentType: 'text/html', body: '<p>before</p>' }));
  await page.goto(`${origin}/before`);
  const statuses = await page.evaluate(async () => {
    const answers = [
      fetch('/'),
      fetch('/api'),
      fetch('/assets/index-Ab3dE6gH.js'),
      fetch('/api/app.info', { method: 'POST' }),
    ];
    return (await Promise.all(answers)).map(({ status }) => status);
  });
  expect(statuses).toEqual([403, 403, 403, 403]);
  expect(door.core.calls).toEqual([]);
  await door.close();
});

test('the page can not be framed, even by a request that got through', async ({ page }) => {
  const door = await openAttackedDoor({ guarded: false });
  const foreign = await openForeignServer();
  await page.goto(foreign.url);
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  }, door.url);
  await expect.poll(() => door.requests.length).toBeGreaterThan(0);
  const frame = page.frames().find((one) => one !== page.mainFrame());
  await expect.poll(() => frame?.url()).toBe('chrome-error://chromewebdata/');
  await foreign.close();
  await door.close();
});

test('a picture that carries a script runs none, opened as a page or shown in one', async ({ page }) => {
  const door = await openAttackedDoor({ guarded: true });
  const svg = (hit: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" onload="fetch('${hit}onload')"><script>fetch('${hit}script')</script></svg>`;
  const bodies: Record<string, { type: string; body: string }> = {};
  const foreign = await openForeignServer(bodies);
  const body = svg(`${foreign.url}hit-`);
  bodies['/raw.svg'] = { type: 'image/svg+xml', body };
  const file = path.join(door.folder, 'hostile.svg');
  await writeFile(file, body);
  door.core.media = { path: file, mime: 'image/svg+xml', bytes: body.length };
  const hits = () => foreign.hits.filter((hit) => hit.includes('hit-')).length;

  await page.goto(door.url);
  const loaded = page.waitForEvent('load');
  await page.evaluate((address) => location.assign(address), door.links.urlOf(ASSET_ID, 'full'));
  await loaded;
  expect(page.url()).toContain('/media/');
  await page.goto(door.url);
  await page.evaluate(
    async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode().catch(() => {});
    },
    door.links.urlOf(ASSET_ID, 'thumb'),
  );
  expect(hits()).toBe(0);

  await page.goto(`${foreign.url}raw.svg`);
  await expect.poll(hits).toBeGreaterThan(0);
  await foreign.close();
  await door.close();
});

test('on our page no text becomes markup or script', async ({ page }) => {
  const door = await openAttackedDoor({ guarded: true });
  await page.goto(door.url);
  const outcomes = await page.evaluate(() => {
    const attempts = [
      () => (document.body.innerHTML = '<img src=x onerror=alert(1)>'),
      () => document.write('<p>'),
      () => (document.createElement('script').text = 'alert(1)'),
      () => document.body.setAttribute('onclick', 'alert(1)'),
    ];
    return attempts.map((attempt) => {
      try {
        attempt();
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown';
      }
    });
  });
  expect(outcomes).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError']);
  await door.close();
});

test('the start address lets one browser in, once, and leaves nothing in its history', async ({ page, browser }) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'broadside-launch-'));
  const main = runMain(['--data', path.join(folder, 'data'), '--json']);
  const ready = await main.ready();
  const code = ready.openUrl.split('#launch=')[1] ?? '';
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));

  const swapped = page.waitForResponse(`${ready.url}session`);
  await page.goto(ready.openUrl);
  expect((await swapped).status()).toBe(200);
  await expect(page.locator('#root > *').first()).toBeAttached();
  expect(page.url()).not.toContain(code);
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(code);
  await page.goto('about:blank');
  await page.goBack();
  expect(page.url()).not.toContain(code);

  const other = await browser.newContext();
  const late = await other.newPage();
  const refused = late.waitForResponse(`${ready.url}session`);
  await late.goto(ready.openUrl);
  expect((await refused).status()).toBe(401);
  expect(complaints).toEqual([]);
  await other.close();
  main.child.kill('SIGTERM');
  expect((await main.ended()).code).toBe(0);
  await rm(folder, { recursive: true, force: true });
});
