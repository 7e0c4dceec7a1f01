import type { WebContents } from 'electron';

/** No page of ours embeds another program's. */
export function preventWebviews(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
