import path from 'node:path';
import { launchProgram } from '#tests/support/electron/launch.ts';
import { callBridge } from './call-bridge.ts';
import type { Driver } from './driver.ts';
import { troublesIn } from './troubles.ts';

/** The real main script and preload of the desktop door, on the stand-in for Electron. */
export const standInDriver: Driver = {
  name: 'the desktop door on the stand-in',
  unfit: null,
  movesTime: true,
  async open(browser, folder) {
    const context = await browser.newContext();
    const troubles = troublesIn(context);
    const program = await launchProgram({
      context,
      data: path.join(folder, 'data'),
      profile: path.join(folder, 'profile'),
    });
    const page = await program.firstWindow();
    return {
      page,
      troubles,
      clock: program.clock,
      call: (method, input) => callBridge(page, method, input),
      async close() {
        await program.quit();
        await context.close();
      },
    };
  },
};
