import type { Door } from '#renderer/api/door.ts';
import type { Link } from '#renderer/api/event-stream.ts';
import { setLink } from '#renderer/api/link.ts';
import { enter, leave } from '#renderer/api/session.ts';
import { openBrowserDoor } from '#renderer/api/transport-http.ts';
import { openDesktopDoor } from '#renderer/api/transport-ipc.ts';

/** The desktop's bridge where there is one, else this origin's own door; null: the page has no way in. */
export async function openDoor(): Promise<Door | null> {
  if (window.broadside !== undefined) {
    setLink('open');
    return openDesktopDoor(window.broadside);
  }
  const secret = await enter();
  return secret === null ? null : openBrowserDoor(secret, noteLink);
}

/** A secret that the program does not know is of an earlier run, and is of no more use. */
function noteLink(link: Link): void {
  if (link === 'denied') leave();
  setLink(link);
}
