import type { WindowOptions, MessageBoxOptions } from './electron-types.ts';

/** What the stand-in needs from outside: something that shows windows, and somebody who answers. */
export interface Host {
  createWindow(id: number, options: WindowOptions): Promise<void>;
  /** Loads an address and resolves once it is there. */
  load(id: number, url: string): Promise<void>;
  act(id: number, action: WindowAction): Promise<void>;
  /** Delivers a message of the main process to the preload of a window. */
  send(id: number, channel: string, args: readonly unknown[]): Promise<void>;
  /** The button that the user presses. */
  answerMessageBox(options: MessageBoxOptions): Promise<number>;
  happened(happening: Happening): Promise<void>;
  exit(code: number): Promise<void>;
}

export type WindowAction = 'show' | 'hide' | 'focus' | 'restore' | 'close';

/** What a user or the system would have noticed. */
export type Happening =
  | { readonly kind: 'errorBox'; readonly title: string; readonly content: string }
  | { readonly kind: 'messageBox'; readonly options: MessageBoxOptions }
  | { readonly kind: 'openExternal'; readonly url: string }
  | { readonly kind: 'showItemInFolder'; readonly path: string }
  | { readonly kind: 'notification'; readonly title: string; readonly body: string }
  | { readonly kind: 'menu'; readonly roles: readonly string[] };

/** A frame as the main process sees it. Tests make up their own, to forge a sender. */
export interface FrameFacts {
  readonly url: string;
  readonly origin: string;
  readonly isMain: boolean;
  readonly isDestroyed: boolean;
}

export interface ProtocolAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What the world does to the program: the other direction of `Host`. */
export interface Control {
  /** A page calls `ipcRenderer.invoke`. A null frame is one that is gone by the time main looks at it. */
  invoke(id: number, frame: FrameFacts | null, channel: string, args: readonly unknown[]): Promise<unknown>;
  /** Chromium asks for an address of a scheme that main serves. */
  fetch(url: string, method: string, headers: Readonly<Record<string, string>>): Promise<ProtocolAnswer>;
  /** Whether main lets a page go to an address. */
  mayNavigate(id: number, url: string, isMainFrame: boolean): Promise<boolean>;
  /** Whether main lets a page open a window. */
  mayOpenWindow(id: number, url: string): Promise<boolean>;
  mayAttachWebview(id: number): Promise<boolean>;
  /** What the session answers to a page that asks for, or asks about, a permission. */
  permission(name: string): Promise<{ readonly request: boolean; readonly check: boolean; readonly device: boolean }>;
  windowEvent(id: number, event: 'ready-to-show' | 'focus' | 'blur' | 'closed'): Promise<void>;
  clickNotification(index: number): Promise<void>;
  quit(): Promise<void>;
}
