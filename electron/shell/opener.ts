import path from 'node:path';
import { dialog, shell } from 'electron';
import type { Opener } from '#core/ports/opener.ts';
import { parseExternalUrl, placeOf } from './security/external-url.ts';

const OPEN = 0;
const CANCEL = 1;

/** Opens addresses in the user's own programs, each after the user has seen where it leads; folders in the file manager. */
export function createOpener(): Opener {
  let asking = false;
  return {
    async openExternal(url) {
      const external = parseExternalUrl(url.href);
      // One question at a time: a page that opens windows in a loop must not bury the user in dialogs.
      if (external === null || asking) return;
      asking = true;
      try {
        if (await userAgrees(external)) await shell.openExternal(external.href);
      } finally {
        asking = false;
      }
    },
    async showInFolder(target) {
      if (path.isAbsolute(target)) shell.showItemInFolder(target);
    },
  };
}

async function userAgrees(url: URL): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: `Open ${placeOf(url)} outside Broadside?`,
    detail: url.href,
    buttons: ['Open', 'Cancel'],
    defaultId: OPEN,
    cancelId: CANCEL,
    noLink: true,
  });
  return response === OPEN;
}
