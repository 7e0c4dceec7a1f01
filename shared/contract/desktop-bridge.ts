import type { Asset } from './assets.ts';
import type { BroadsideEvent } from './events.ts';
import type { Envelope } from './method.ts';

/**
 * What the desktop door's preload puts on `window.broadside`: all that a page can ask of the shell. `PageFile` is the
 * DOM's `File`, which only the layers that have a DOM can name.
 */
export interface DesktopBridge<PageFile> {
  readonly version: 1;
  call(method: string, input: unknown): Promise<Envelope<unknown>>;
  /** Hands over events until the returned function is called. */
  onEvent(listener: (event: BroadsideEvent) => void): () => void;
  /** Takes a file that was dropped or picked in the page; the preload finds its path, so that no bytes cross. */
  importFile(file: PageFile): Promise<Envelope<Asset>>;
  /** Where a file that was picked in the page lies, for methods that take a path; empty where it lies nowhere. */
  pathOf(file: PageFile): string;
}
