import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { claimProfile } from './profile-lock.ts';
import { Preventable } from './preventable.ts';

export interface AppSurroundings {
  /** What `app.getAppPath()` says: the folder of package.json. */
  readonly root: string;
  /** What `app.getPath('userData')` says until it is set. */
  readonly userData: string;
  readonly isPackaged: boolean;
  /** When Chromium is up; in the real thing once the main script has run to its end, never within it. */
  readonly whenUp: Promise<void>;
}

type Exit = (code: number) => void;

/** `app`: the life cycle in the order of Electron's documentation. */
export class StandInApp extends EventEmitter {
  readonly isPackaged: boolean;
  readonly #root: string;
  readonly #exit: Exit;
  readonly #paths: Map<string, string>;
  readonly #ready: Promise<void>;
  #isReady = false;
  #isQuitting = false;
  sandboxed = false;
  /** Closes every window; says whether all let themselves be closed. */
  closeWindows: () => boolean = () => true;

  constructor({ root, userData, isPackaged, whenUp }: AppSurroundings, exit: Exit) {
    super();
    this.isPackaged = isPackaged;
    this.#root = root;
    this.#exit = exit;
    this.#paths = new Map([['userData', userData]]);
    this.#ready = whenUp.then(() => {
      this.#isReady = true;
      this.emit('ready');
    });
  }

  isReady(): boolean {
    return this.#isReady;
  }

  whenReady(): Promise<void> {
    return this.#ready;
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.sandboxed = true;
  }

  getVersion(): string {
    const { version } = JSON.parse(fs.readFileSync(path.join(this.#root, 'package.json'), 'utf8')) as {
      version: string;
    };
    return version;
  }

  getAppPath(): string {
    return this.#root;
  }

  getPath(name: string): string {
    const found = this.#paths.get(name);
    if (found === undefined) throw new Error(`the stand-in for electron has no app.getPath('${name}')`);
    return found;
  }

  setPath(name: string, value: string): void {
    this.#paths.set(name, value);
  }

  requestSingleInstanceLock(): boolean {
    return claimProfile(this.getPath('userData'), (argv) => this.emit('second-instance', new Preventable(), argv, ''));
  }

  quit(): void {
    if (this.#prevented('before-quit')) return;
    this.#isQuitting = true;
    if (!this.closeWindows() || this.#prevented('will-quit')) {
      this.#isQuitting = false;
      return;
    }
    this.exit(0);
  }

  exit(code = 0): void {
    this.emit('quit', new Preventable(), code);
    this.#exit(code);
  }

  /** For the windows: the last one is closed. While quitting nobody is asked. */
  allClosed(): void {
    if (!this.#isQuitting && !this.emit('window-all-closed')) this.quit();
  }

  #prevented(name: string): boolean {
    const event = new Preventable();
    this.emit(name, event);
    return event.defaultPrevented;
  }
}
