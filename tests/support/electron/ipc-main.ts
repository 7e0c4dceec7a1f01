import type { StandInFrame } from './frame.ts';
import type { StandInContents } from './web-contents.ts';

interface InvokeEvent {
  readonly type: 'frame';
  readonly sender: StandInContents;
  readonly senderFrame: StandInFrame | null;
}

type Handler = (event: InvokeEvent, ...args: unknown[]) => unknown;

/** `ipcMain`: handlers by channel. Everything that goes in or out is cloned, as it is between processes. */
export class StandInIpcMain {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** For tests: every channel that is answered. */
  channels(): string[] {
    return [...this.#handlers.keys()].toSorted();
  }

  /** For tests: calls a handler as Chromium would. */
  async receive(sender: StandInContents, senderFrame: StandInFrame | null, channel: string, args: readonly unknown[]) {
    const handler = this.#handlers.get(channel);
    if (!handler) throw new Error(`Error invoking remote method '${channel}': No handler registered for '${channel}'`);
    try {
      return structuredClone(await handler({ type: 'frame', sender, senderFrame }, ...structuredClone(args)));
    } catch (error) {
      // Only the words of an error cross.
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
    }
  }
}
