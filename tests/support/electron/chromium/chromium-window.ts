import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import type { WindowOptions } from '../electron-types.ts';
import type { Control, FrameFacts } from '../host.ts';
import { outsideOrigin, toInside, toOutside } from './address-map.ts';
import { runPreload, type PreloadNames, type PreloadNews, type PreloadRequest } from './preload-world.ts';
import { createWire } from './wire.ts';
import { createWorldBridge } from './world-bridge.ts';

const WORLD = 'Electron Isolated Context';

/** A window of the program: a page of Chromium, with the preload in a world of its own. */
export class ChromiumWindow {
  readonly id: number;
  readonly page: Page;
  readonly #session: CDPSession;
  readonly #control: Control;
  readonly #names: PreloadNames;
  readonly #wire = createWire();
  #world: number | null = null;
  /** The address that main itself is loading: nobody is asked about that one. */
  loading: string | null = null;

  private constructor(id: number, page: Page, session: CDPSession, control: Control) {
    this.id = id;
    this.page = page;
    this.#session = session;
    this.#control = control;
    this.#names = { secret: `stand-in-${randomUUID()}`, binding: `standIn${id}` };
  }

  static async open(
    id: number,
    context: BrowserContext,
    options: WindowOptions,
    control: Control,
  ): Promise<ChromiumWindow> {
    const page = await context.newPage();
    await page.setViewportSize({ width: options.width ?? 800, height: options.height ?? 600 });
    const window = new ChromiumWindow(id, page, await context.newCDPSession(page), control);
    await window.#prepare(options.webPreferences?.preload);
    return window;
  }

  async load(url: string): Promise<void> {
    this.loading = toInside(url);
    await this.page.goto(this.loading);
    this.loading = null;
  }

  async send(channel: string, args: readonly unknown[]): Promise<void> {
    await this.#tell({ kind: 'message', channel, args });
  }

  async #prepare(preload: string | undefined): Promise<void> {
    const session = this.#session;
    session.on('Page.windowOpen', ({ url }) => void this.#control.mayOpenWindow(this.id, toOutside(url)));
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD) this.#world = context.id;
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#world) this.#world = null;
    });
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === this.#names.binding) void this.#answer(this.#wire.read(payload) as PreloadRequest);
    });
    await session.send('Page.enable');
    await session.send('Runtime.enable');
    if (preload === undefined) return;
    await session.send('Runtime.addBinding', { name: this.#names.binding, executionContextName: WORLD });
    // The page's end first: it has to be there when the preload exposes something.
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: this.#pageSource() });
    const source = this.#preloadSource(fs.readFileSync(preload, 'utf8'));
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: WORLD });
  }

  #pageSource(): string {
    return `window.top === window && (${createWorldBridge.toString()})(${JSON.stringify(this.#names.secret)}, 'page', () => null);`;
  }

  #preloadSource(preload: string): string {
    const run = `function (require, module, exports = module.exports) {${preload}\n}`;
    return [
      `(${runPreload.toString()})(`,
      `${JSON.stringify(this.#names)}, (${createWire.toString()})(), ${createWorldBridge.toString()}, ${run});`,
    ].join('');
  }

  async #answer(request: PreloadRequest): Promise<void> {
    const { id } = request;
    try {
      await this.#tell({ kind: 'reply', id, ok: true, value: await this.#carryOut(request) });
    } catch (error) {
      await this.#tell({ kind: 'reply', id, ok: false, value: error instanceof Error ? error.message : String(error) });
    }
  }

  async #carryOut(request: PreloadRequest): Promise<unknown> {
    switch (request.kind) {
      case 'invoke':
        return this.#control.invoke(this.id, this.#frame(), request.channel, request.args);
      case 'path':
        return this.#pathOf(request.file);
      case 'navigate':
        return this.#control.mayNavigate(this.id, toOutside(request.url), true);
    }
  }

  #frame(): FrameFacts {
    const url = toOutside(this.page.url());
    return { url, origin: outsideOrigin(url), isMain: true, isDestroyed: false };
  }

  /** Where a file lies on the disk, as Chromium knows it; nothing for one that was made in the page. */
  async #pathOf(file: number): Promise<string> {
    const expression = `globalThis[${JSON.stringify(this.#names.secret)}].files[${file}]`;
    const { result } = await this.#evaluate(expression);
    if (!result.objectId) return '';
    const { path } = await this.#session.send('DOM.getFileInfo', { objectId: result.objectId });
    return path;
  }

  async #tell(news: PreloadNews): Promise<void> {
    const text = JSON.stringify(this.#wire.write(news));
    await this.#evaluate(`globalThis[${JSON.stringify(this.#names.secret)}]?.hear(${text})`).catch(() => undefined);
  }

  async #evaluate(expression: string) {
    if (this.#world === null) throw new Error('the page has no preload now');
    return this.#session.send('Runtime.evaluate', { expression, contextId: this.#world });
  }
}
