import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { launchProgram, type LaunchedProgram } from '#tests/support/electron/launch.ts';
import { dropOn } from '#tests/support/drop.ts';

/** One desktop program for all: every test leaves it as it was, which is what it tests. */
const test = base.extend<object, { folder: string; program: LaunchedProgram; window: Page }>({
  folder: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'broadside-walls-'));
      await use(folder);
      fs.rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  program: [
    async ({ browser, folder }, use) => {
      const context = await browser.newContext();
      const program = await launchProgram({
        context,
        data: path.join(folder, 'data'),
        profile: path.join(folder, 'profile'),
      });
      await use(program);
      await program.quit();
      await context.close();
    },
    { scope: 'worker' },
  ],
  window: [async ({ program }, use) => use(await program.firstWindow()), { scope: 'worker' }],
});

test.beforeEach(({ program }) => {
  program.record.happenings.length = 0;
  program.record.allowed.length = 0;
});

/** What the tests put into the page goes away with them. */
test.afterEach(async ({ window }) => {
  await window.evaluate(() => document.querySelectorAll('.planted').forEach((element) => element.remove()));
});

/** Nothing moved: the same document, no second window, nothing asked of the network. */
async function expectStillThere(window: Page, program: LaunchedProgram, marked: string): Promise<void> {
  expect(await window.evaluate(() => document.documentElement.dataset['marked'])).toBe(marked);
  expect(window.url()).toMatch(/^https:\/\/broadside\.app\.test\/(?:#.*)?$/);
  await expect.poll(() => window.context().pages().length).toBe(1);
  await expect.poll(() => window.evaluate(() => document.visibilityState)).toBe('visible');
  expect(program.record.outside).toEqual([]);
  expect(program.record.allowed).toEqual([]);
}

async function mark(window: Page): Promise<string> {
  return window.evaluate(() => (document.documentElement.dataset['marked'] = crypto.randomUUID()));
}

const ADDRESSES = [
  'https://example.com/',
  'file:///etc/passwd',
  'data:text/html,<h1>elsewhere</h1>',
  'javascript:document.documentElement.remove()',
  'about:blank',
  'app://evil/',
];

test.describe('a page of the desktop program', () => {
  test('has the bridge, and neither Node nor Electron', async ({ window }) => {
    const found = await window.evaluate(() => {
      const world = globalThis as unknown as Record<string, unknown>;
      const { broadside } = world as { broadside: object };
      return {
        bridge: Object.keys(broadside),
        frozen: Object.isFrozen(broadside),
        leaked: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'global'].filter(
          (name) => name in world,
        ),
        replaceable: Reflect.set(world, 'broadside', null),
      };
    });
    expect(found).toEqual({
      bridge: ['version', 'call', 'onEvent', 'pathOf', 'importFile'],
      frozen: true,
      leaked: [],
      replaceable: false,
    });
  });

  for (const address of [...ADDRESSES, 'blob:']) {
    test(`stays where it is when a script goes to ${address}`, async ({ window, program }) => {
      const marked = await mark(window);
      await window.evaluate((to) => {
        location.href =
          to === 'blob:' ? URL.createObjectURL(new Blob(['<h1>elsewhere</h1>'], { type: 'text/html' })) : to;
      }, address);
      await window.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
      await expectStillThere(window, program, marked);
    });

    test(`opens no window for ${address}`, async ({ window, program }) => {
      const marked = await mark(window);
      await window.evaluate((to) => {
        globalThis.open(to === 'blob:' ? URL.createObjectURL(new Blob(['x'], { type: 'text/html' })) : to);
      }, address);
      await expectStillThere(window, program, marked);
      const opened = program.record.happenings.filter(({ kind }) => kind === 'openExternal');
      expect(opened.map((happening) => ('url' in happening ? happening.url : ''))).toEqual(
        address.startsWith('https:') ? [address] : [],
      );
    });
  }

  for (const [way, options] of [
    ['a click', {}],
    ['a middle click', { button: 'middle' as const }],
    ['a click with Ctrl', { modifiers: ['Control' as const] }],
    ['a click with Shift', { modifiers: ['Shift' as const] }],
  ] satisfies [string, Parameters<Locator['click']>[0]][]) {
    test(`follows no link out of the program by ${way}`, async ({ window, program }) => {
      const marked = await mark(window);
      for (const target of ['', '_blank', '_top']) {
        await window.evaluate((name) => {
          const link = Object.assign(document.createElement('a'), {
            href: 'https://example.com/',
            target: name,
            id: 'out',
          });
          link.style.cssText = 'position:fixed;inset:0;z-index:9999';
          link.append('out');
          document.querySelector('#out')?.remove();
          document.body.append(link);
        }, target);
        await window.locator('#out').click({ ...options, noWaitAfter: true });
        await expectStillThere(window, program, marked);
      }
    });
  }

  test('goes nowhere by a refresh, a form or a frame', async ({ window, program }) => {
    const marked = await mark(window);
    await window.evaluate(() => {
      const refresh = Object.assign(document.createElement('meta'), {
        httpEquiv: 'refresh',
        content: '0;url=https://example.com/',
        className: 'planted',
      });
      document.head.append(refresh);
      const form = Object.assign(document.createElement('form'), {
        action: 'https://example.com/',
        method: 'post',
        className: 'planted',
      });
      document.body.append(form);
      form.submit();
      document.body.append(
        Object.assign(document.createElement('iframe'), { src: 'https://example.com/', className: 'planted' }),
      );
    });
    await window.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    await expectStillThere(window, program, marked);
    // Our own page may be loaded again; and Playwright stops waiting for the navigations that never came to be.
    await window.reload();
  });

  test('does not turn into what is dropped on it', async ({ window, program, folder }) => {
    const marked = await mark(window);
    const file = path.join(folder, 'page.html');
    fs.writeFileSync(file, '<h1>elsewhere</h1>');
    await dropOn(window, window.locator('body'), { files: [file] });
    await dropOn(window, window.locator('body'), { text: 'https://example.com/', type: 'text/uri-list' });
    await expectStillThere(window, program, marked);
  });

  test('runs no script that was put into it', async ({ window, program }) => {
    const marked = await mark(window);
    await window
      .evaluate(() => {
        const script = document.createElement('script');
        script.src = 'https://example.com/x.js';
        document.body.append(script);
        const image = Object.assign(document.createElement('img'), {
          src: 'https://example.com/pixel.png',
          className: 'planted',
        });
        document.body.append(image);
      })
      .catch(() => undefined);
    await expect(window.evaluate(() => fetch('https://example.com/'))).rejects.toThrow();
    await expectStillThere(window, program, marked);
  });

  test('is given no permission by its session', async ({ window }) => {
    const states = await window.evaluate(async () => {
      const { state } = await navigator.permissions.query({ name: 'geolocation' });
      return state;
    });
    expect(states).not.toBe('granted');
  });
});

test('a second start shows the window of the first and ends with code 3', async ({
  browser,
  program,
  window,
  folder,
}) => {
  await expect(window).toHaveTitle(/Broadside/);
  const context = await browser.newContext();
  const second = await launchProgram({
    context,
    data: path.join(folder, 'data'),
    profile: path.join(folder, 'profile'),
  });
  await second.firstWindow().catch(() => null);
  expect(second.child.exitCode).toBe(3);
  expect(second.stderr()).toContain('already open');
  expect(program.child.exitCode).toBeNull();
  await context.close();
});
