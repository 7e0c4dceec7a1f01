import type { Locator, Page } from '@playwright/test';

/** What is dragged in from outside of the page: files from the disk, or a piece of text. */
export type Dropped = { readonly files: readonly string[] } | { readonly text: string; readonly type: string };

/** Drops something from outside on the middle of an element, as the system's file manager would. */
export async function dropOn(page: Page, target: Locator, dropped: Dropped): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error('there is nothing to drop on');
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const items = 'text' in dropped ? [{ mimeType: dropped.type, data: dropped.text }] : [];
  const files = 'files' in dropped ? [...dropped.files] : [];
  const data = { items, files, dragOperationsMask: 1 };
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  // Chromium leaves this one without an answer where the page did not take the drag.
  void session.send('Input.dispatchDragEvent', { type: 'drop', ...at, data }).catch(() => undefined);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  await session.detach();
}
