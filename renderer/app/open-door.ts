import type { Door } from '#renderer/api/door.ts';
import { setLink } from '#renderer/api/link.ts';
import { enter } from '#renderer/api/session.ts';
import { openBrowserDoor } from '#renderer/api/transport-http.ts';
import { openDesktopDoor } from '#renderer/api/transport-ipc.ts';

/** The desktop's bridge where there is one, else this origin's own door; null: the page has no way in. */
export async function openDoor(): Promise<Door | null> {
  if (window.broadside !== undefined) {
    setLink('open');
    return openDesktopDoor(window.broadside);
  }
  const secret = await enter();
  return secret === null ? null : openBrowserDoor(secret, setLink);
}
