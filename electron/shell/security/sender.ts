import type { WebFrameMain } from 'electron';
import { APP_ORIGIN, isShellPage } from '../app-origin.ts';

/**
 * Whether a message comes from our page at the top of a window. The frame is null once it has navigated or is gone; its
 * origin is looked at beside its address because a sandboxed or inherited document keeps the address and not the origin.
 */
export function isOurScreen(frame: WebFrameMain | null): boolean {
  if (frame === null || frame.isDestroyed() || frame.parent !== null) return false;
  return frame.origin === APP_ORIGIN && isShellPage(frame.url);
}
