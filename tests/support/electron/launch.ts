import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { clockRemoteOf, type ClockRemote } from '../clock/clock-remote.ts';
import { hostIn, type DesktopRecord } from './chromium/chromium-host.ts';
import type { Control } from './host.ts';
import { connect } from './process-rpc.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const hooks = ['tests/support/electron/register.ts', 'tests/support/clock/register.ts'];

export interface LaunchOptions {
  /** An empty context: every page in it will be a window of the program. */
  readonly context: BrowserContext;
  readonly data: string;
  /** Where Chromium's profile would be. */
  readonly profile: string;
  /** The main script; the sources, unless a test is about what is built. */
  readonly main?: string;
}

/** The real main script, running on the stand-in, with its windows in a context of Chromium. */
export interface LaunchedProgram {
  readonly child: ChildProcess;
  readonly control: Control;
  readonly record: DesktopRecord;
  readonly clock: ClockRemote;
  /** The first window, once its page is there. */
  firstWindow(): Promise<Page>;
  readonly stderr: () => string;
  /** Quits as a user would; the exit code. */
  quit(): Promise<number | null>;
}

export async function launchProgram(options: LaunchOptions): Promise<LaunchedProgram> {
  const { context, data, profile, main = 'electron/shell/main.ts' } = options;
  fs.mkdirSync(profile, { recursive: true });
  const child = fork(path.join(root, main), {
    cwd: root,
    execArgv: hooks.flatMap((hook) => ['--import', path.join(root, hook)]),
    env: { ...process.env, BROADSIDE_DATA: data, STAND_IN_PROFILE: profile },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => void (said += chunk.toString()));
  const exited = once(child, 'exit').then(([code]) => code as number | null);

  const answered = {};
  const line = {
    // A program that has ended hears nothing, and that is no error of the test's.
    send: (message: object) => void (child.connected && child.send(message, () => undefined)),
    listen: (hear: (message: unknown) => void) => void child.on('message', hear),
  };
  const control = connect<Control>(line, answered);
  const { host, record } = await hostIn(context, control);
  const loaded = Promise.withResolvers<Page>();
  Object.assign(answered, {
    ...host,
    async load(id: number, url: string) {
      await host.load(id, url);
      const [page] = context.pages();
      if (page) loaded.resolve(page);
    },
  });
  void exited.then((code) => loaded.reject(new Error(`the program ended with code ${code}:\n${said}`)));
  loaded.promise.catch(() => undefined);

  return {
    child,
    control,
    record,
    clock: clockRemoteOf(child),
    firstWindow: () => loaded.promise,
    stderr: () => said,
    async quit() {
      if (child.exitCode === null) void control.quit().catch(() => undefined);
      return exited;
    },
  };
}
