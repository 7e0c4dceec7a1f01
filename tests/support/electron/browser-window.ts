import { EventEmitter } from 'node:events';
import type { WindowOptions } from './electron-types.ts';
import type { Host, WindowAction } from './host.ts';
import { StandInContents } from './web-contents.ts';

/** What the windows of one program share. */
export interface WindowOwner {
  readonly host: Host;
  isReady(): boolean;
  contentsCreated(contents: StandInContents): void;
  allClosed(): void;
}

/** The windows of this program. Electron's class keeps them in statics too. */
const windows = new Map<number, StandInWindow>();
let owner: WindowOwner | null = null;
let lastId = 0;
let focusedId: number | null = null;

export function setWindowOwner(given: WindowOwner): void {
  if (owner) throw new Error('one process runs one program');
  owner = given;
}

function theOwner(): WindowOwner {
  if (!owner?.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
  return owner;
}

export class StandInWindow extends EventEmitter {
  readonly id: number;
  readonly options: WindowOptions;
  readonly webContents: StandInContents;
  readonly #owner: WindowOwner;
  #minimized = false;

  constructor(options: WindowOptions = {}) {
    super();
    this.#owner = theOwner();
    this.id = ++lastId;
    this.options = options;
    this.webContents = new StandInContents(this.id, this.#owner.host);
    windows.set(this.id, this);
    // Electron tells about the contents before the constructor returns, so walls stand before anything loads.
    this.#owner.contentsCreated(this.webContents);
    void this.#owner.host.createWindow(this.id, structuredClone(options));
  }

  static getAllWindows(): StandInWindow[] {
    return [...windows.values()];
  }

  static getFocusedWindow(): StandInWindow | null {
    return focusedId === null ? null : StandInWindow.fromId(focusedId);
  }

  static fromId(id: number): StandInWindow | null {
    return windows.get(id) ?? null;
  }

  async loadURL(url: string): Promise<void> {
    await this.#owner.host.load(this.id, url);
  }

  show(): void {
    this.#act('show');
  }

  hide(): void {
    this.#act('hide');
  }

  focus(): void {
    this.#act('focus');
  }

  restore(): void {
    this.#minimized = false;
    this.#act('restore');
  }

  minimize(): void {
    this.#minimized = true;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  close(): void {
    this.#act('close');
    this.happened('closed');
  }

  /** For tests: what Chromium tells about the window. */
  happened(event: 'ready-to-show' | 'focus' | 'blur' | 'closed'): void {
    if (!windows.has(this.id)) return;
    if (event === 'focus') focusedId = this.id;
    if (focusedId === this.id && (event === 'blur' || event === 'closed')) focusedId = null;
    if (event === 'closed') windows.delete(this.id);
    this.emit(event);
    if (event === 'closed' && windows.size === 0) this.#owner.allClosed();
  }

  #act(action: WindowAction): void {
    void this.#owner.host.act(this.id, action);
  }
}
