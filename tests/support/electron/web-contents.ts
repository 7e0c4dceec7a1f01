import { EventEmitter } from 'node:events';
import type { WindowOpenDetails } from './electron-types.ts';
import type { Host } from './host.ts';
import { Preventable } from './preventable.ts';

export class StandInContents extends EventEmitter {
  readonly id: number;
  readonly #host: Host;
  #openHandler: (details: WindowOpenDetails) => { action: 'allow' | 'deny' } = () => ({ action: 'allow' });

  constructor(id: number, host: Host) {
    super();
    this.id = id;
    this.#host = host;
  }

  send(channel: string, ...args: unknown[]): void {
    void this.#host.send(this.id, channel, structuredClone(args));
  }

  setWindowOpenHandler(handler: (details: WindowOpenDetails) => { action: 'allow' | 'deny' }): void {
    this.#openHandler = handler;
  }

  /** For tests: what main says to a navigation that a page starts. Every listener is asked, as in Electron. */
  mayNavigate(url: string, isMainFrame: boolean): boolean {
    const anyFrame = this.#emitNavigation('will-frame-navigate', url, isMainFrame);
    return isMainFrame ? this.#emitNavigation('will-navigate', url, true) && anyFrame : anyFrame;
  }

  /** For tests. */
  mayOpenWindow(url: string): boolean {
    const details: WindowOpenDetails = {
      url,
      frameName: '',
      features: '',
      disposition: 'foreground-tab',
    };
    return this.#openHandler(details).action === 'allow';
  }

  /** For tests. */
  mayAttachWebview(): boolean {
    const event = new Preventable();
    this.emit('will-attach-webview', event, {}, {});
    return !event.defaultPrevented;
  }

  #emitNavigation(name: string, url: string, isMainFrame: boolean): boolean {
    const event = Object.assign(new Preventable(), { url, isMainFrame, isSameDocument: false, frame: null });
    this.emit(name, event, url);
    return !event.defaultPrevented;
  }
}
