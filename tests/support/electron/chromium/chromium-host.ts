import type { BrowserContext, Page, Request, Route } from '@playwright/test';
import type { Control, Happening, Host } from '../host.ts';
import { isOurs, toOutside } from './address-map.ts';
import { ChromiumWindow } from './chromium-window.ts';

/** Everything that happened outside of the pages, for tests to look at. */
export interface DesktopRecord {
  readonly happenings: Happening[];
  /** Addresses that a page asked the network for. There should be none. */
  readonly outside: string[];
  /** The button that is pressed in message boxes. */
  button: number;
}

/** Shows the windows of a program in one context of Chromium. */
export async function hostIn(context: BrowserContext, control: Control) {
  const windows = new Map<number, ChromiumWindow>();
  const opening = new Map<number, Promise<ChromiumWindow>>();
  const record: DesktopRecord = { happenings: [], outside: [], button: 0 };
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
    const window = await ChromiumWindow.open(id, context, rest[0], control);
    windows.set(id, window);
    window.page.once('close', () => {
      windows.delete(id);
      void control.windowEvent(id, 'closed').catch(() => undefined);
    });
    // Main has been asked; whatever it says, there is no other window in this program.
    window.page.on('popup', (popup) => void popup.close());
    return window;
  }

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
  const { status, headers, body } = await serving.control.fetch(
    toOutside(request.url()),
    request.method(),
    await request.allHeaders(),
  );
  await route.fulfill({ status, headers: { ...headers }, body: Buffer.from(body) });
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
