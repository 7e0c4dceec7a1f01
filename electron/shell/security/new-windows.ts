import type { WebContents } from 'electron';
import { parseExternalUrl } from './external-url.ts';

/** Opens no second window, ever. An address of the web is offered to the user's browser instead. */
export function denyNewWindows(contents: WebContents, offer: (url: URL) => void): void {
  contents.setWindowOpenHandler(({ url }) => {
    const external = parseExternalUrl(url);
    if (external) offer(external);
    return { action: 'deny' };
  });
}
