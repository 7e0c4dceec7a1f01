import type { BrowserContext, Page, Request, Route } from '@playwright/test';
import type { Control, Happening, Host } from '../host.ts';
import { isOurs, toOutside } from './address-map.ts';
import { ChromiumWindow } from './chromium-window.ts';

/** Everything that happened outside of the pages, for tests to look at. */
export interface DesktopRecord {
  readonly happenings: Happening[];
  /** Addresses that a page asked the network for. There should be none. */
  readonly outside: string[];
  /** Where main let a page go, and the windows it let one open. There should be none of these either. */
  readonly allowed: string[];
  /** The button that is pressed in message boxes. */
  button: number;
}

/** Shows the windows of a program in one context of Chromium. */
export async function hostIn(context: BrowserContext, program: Control) {
  const windows = new Map<number, ChromiumWindow>();
  const opening = new Map<number, Promise<ChromiumWindow>>();
  const record: DesktopRecord = { happenings: [], outside: [], allowed: [], button: 0 };
  const control = watched(program, record.allowed);
  let expected = 0;
  const windowOf = (page: Page) => [...windows.values()].find((window) => window.page === page);

  async function opened(id: number): Promise<ChromiumWindow> {
    const window = await opening.get(id);
    if (!window) throw new Error(`there is no window ${id}`);
    return window;
  }

  async function open(
    id: number,
    ...rest: Parameters<Host['createWindow']> extends [number, ...infer Rest] ? Rest : never
  ) {
    expected += 1;
    const window = await ChromiumWindow.open(id, context, rest[0], control);
    windows.set(id, window);
    window.page.once('close', () => {
      windows.delete(id);
      void control.windowEvent(id, 'closed').catch(() => undefined);
    });
    return window;
  }

  // There is no other window in this program: main is asked, and whatever opened is closed again.
  context.on('page', (page) => {
    if (expected > 0) expected -= 1;
    else void turnAway(page, control, windowOf);
  });
  await context.route('**/*', (route) => serve(route, { control, record, windowOf }));

  const host: Omit<Host, 'exit'> = {
    async createWindow(id, options) {
      opening.set(id, open(id, options));
      await opened(id);
    },
    async load(id, url) {
      await (await opened(id)).load(url);
      await control.windowEvent(id, 'ready-to-show');
    },
    async act(id, action) {
      const { page } = await opened(id);
      if (action === 'close') return page.close();
      if (action === 'show' || action === 'focus') {
        await page.bringToFront();
        await control.windowEvent(id, 'focus');
      }
      if (action === 'hide') await control.windowEvent(id, 'blur');
    },
    send: async (id, channel, args) => (await opened(id)).send(channel, args),
    answerMessageBox: async () => record.button,
    happened: async (happening) => void record.happenings.push(happening),
  };
  return { host, record, windows };
}

/** Main as it is, with every address written down that it lets pass. */
function watched(main: Control, allowed: string[]): Control {
  const note = (url: string) => (isAllowed: boolean) => {
    if (isAllowed) allowed.push(url);
    return isAllowed;
  };
  return Object.assign(Object.create(main) as Control, {
    mayNavigate: (id: number, url: string, isMainFrame: boolean) =>
      main.mayNavigate(id, url, isMainFrame).then(note(url)),
    mayOpenWindow: (id: number, url: string) => main.mayOpenWindow(id, url).then(note(url)),
  });
}

/** Closes a page that a page of ours opened. A link may open one that knows no opener, which no window told main about. */
async function turnAway(page: Page, control: Control, windowOf: Serving['windowOf']): Promise<void> {
  const [first] = page.context().pages();
  const window = first && windowOf(first);
  try {
    const opener = await page.opener();
    if (opener === null && window) await control.mayOpenWindow(window.id, toOutside(page.url()));
    await page.close();
  } finally {
    await window?.page.bringToFront();
  }
}

interface Serving {
  readonly control: Control;
  readonly record: DesktopRecord;
  windowOf(page: Page): ChromiumWindow | undefined;
}

/** Answers a request of Chromium's: from main where the address is ours, and never from the network. */
async function serve(route: Route, serving: Serving): Promise<void> {
  const request = route.request();
  if (request.isNavigationRequest() && !(await mayLoad(request, serving))) return route.abort('aborted');
  if (!isOurs(request.url())) {
    serving.record.outside.push(request.url());
    return route.abort('blockedbyclient');
  }
  const answer = await serving.control
    .fetch(toOutside(request.url()), request.method(), await request.allHeaders())
    .catch(() => null);
  // What main fails to answer fails in the page, and nowhere else.
  if (answer === null) return route.abort('failed');
  await route.fulfill({ status: answer.status, headers: { ...answer.headers }, body: Buffer.from(answer.body) });
}

async function mayLoad(request: Request, { control, windowOf }: Serving): Promise<boolean> {
  const frame = frameOf(request);
  const window = frame && windowOf(frame.page());
  if (!window) return false;
  const isMainFrame = frame === window.page.mainFrame();
  if (isMainFrame && window.loading === request.url()) return true;
  return control.mayNavigate(window.id, toOutside(request.url()), isMainFrame);
}

/** A window that is only just being opened has no frame yet. */
function frameOf(request: Request) {
  try {
    return request.frame();
  } catch {
    return null;
  }
}
