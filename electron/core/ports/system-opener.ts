import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Opener } from './opener.ts';

const OPENABLE = new Set(['http:', 'https:', 'mailto:']);

/** Starts a program without a shell and resolves once it runs. */
export type Launch = (command: string, args: readonly string[]) => Promise<void>;

/** Opens addresses and folders with the program the desktop has for them. */
export function createSystemOpener(
  platform: NodeJS.Platform = process.platform,
  launch: Launch = launchDetached,
): Opener {
  return {
    async openExternal(url) {
      if (!OPENABLE.has(url.protocol)) throw new Error(`addresses of the kind ${url.protocol} are not opened`);
      if (url.username !== '' || url.password !== '')
        throw new Error('addresses with a user name in them are not opened');
      await launch(openCommand(platform), [url.href]);
    },
    async showInFolder(target) {
      if (!path.isAbsolute(target)) throw new Error('only absolute paths are shown');
      await launch(openCommand(platform), showArguments(platform, target));
    },
  };
}

function openCommand(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'open';
  if (platform === 'win32') return 'explorer.exe';
  return 'xdg-open';
}

function showArguments(platform: NodeJS.Platform, target: string): readonly string[] {
  if (platform === 'darwin') return ['-R', target];
  if (platform === 'win32') return [`/select,${target}`];
  return [path.dirname(target)];
}

function launchDetached(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { detached: true, stdio: 'ignore', shell: false });
    child.once('error', reject);
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}
