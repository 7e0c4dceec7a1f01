import { fileURLToPath } from 'node:url';
import type { Opener } from '../ports/opener.ts';

/** Opens where a published post can be seen: its web page, or the folder its feed is kept in. */
export async function openRemote(opener: Opener, url: URL): Promise<string> {
  if (url.protocol === 'file:') {
    const path = fileURLToPath(new URL(url.pathname, 'file:'));
    await opener.showInFolder(path);
    return path;
  }
  await opener.openExternal(url);
  return url.href;
}
