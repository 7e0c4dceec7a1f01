import { ipcMain } from 'electron';
import type { Core } from '#core/core.ts';
import type { Logger } from '#core/ports/logger.ts';
import { refuse } from '#shared/contract/errors.ts';
import type { Envelope } from '#shared/contract/method.ts';
import { ipcChannels } from './ipc-channels.ts';
import { isOurScreen } from './security/sender.ts';

type Answer = (...args: readonly unknown[]) => Promise<Envelope<unknown>> | Envelope<unknown>;

/** Lets our screens, and nobody else, call the core. */
export function serveIpc(core: Core, logger: Logger): void {
  serve(ipcChannels.call, logger, (method, input) =>
    typeof method === 'string' ? core.dispatch(method, input) : refuse('method.unknown', 'Name the method to call.'),
  );
  serve(ipcChannels.importBytes, logger, (name, bytes) =>
    typeof name === 'string' && bytes instanceof Uint8Array
      ? core.importStream(name, inOnePiece(bytes))
      : refuse('input.invalid', 'Send the name of the picture and its bytes.'),
  );
}

function serve(channel: string, logger: Logger, answer: Answer): void {
  ipcMain.handle(channel, async (event, ...args: unknown[]) => {
    if (!isOurScreen(event.senderFrame)) {
      logger.warn('ipc.refused', { channel });
      return refuse('access.denied', 'Only the screens of Broadside may ask.');
    }
    try {
      return await answer(...args);
    } catch (error) {
      logger.error('ipc.failed', { channel, error: error instanceof Error ? error.name : typeof error });
      return refuse('internal.unexpected', 'Something went wrong inside Broadside. The log says more.');
    }
  });
}

async function* inOnePiece(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
