import path from 'node:path';
import { _electron } from '@playwright/test';
import { installedBinary, unfitMachine } from '../../../build/setup/electron.mjs';
import { callBridge } from './call-bridge.ts';
import type { Driver } from './driver.ts';
import { troublesIn } from './troubles.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const binary = installedBinary();

/** The desktop program as it is built, in Electron itself. */
export const electronDriver: Driver = {
  name: 'the desktop door in Electron',
  unfit:
    binary === null
      ? 'the Electron binary is not here'
      : unfitMachine(process.platform, process.env, process.getuid?.()),
  movesTime: false,
  async open(_browser, folder) {
    const program = await _electron.launch({
      ...(binary !== null && { executablePath: binary }),
      args: [root],
      env: { ...definedOf(process.env), BROADSIDE_DATA: path.join(folder, 'data') },
    });
    const page = await program.firstWindow();
    return {
      page,
      troubles: troublesIn(program.context()),
      clock: null,
      call: (method, input) => callBridge(page, method, input),
      close: () => program.close(),
    };
  },
};

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
