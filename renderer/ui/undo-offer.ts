import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import type { Client } from '#shared/contract/client.ts';
import { notifyDone, notifyRefusal } from './notify.tsx';

/**
 * Runs a change and then offers to undo it for as long as it is the last one: undo takes back whatever came last, so the
 * offer goes as soon as something else has been done.
 */
export async function withUndoOffer<Value>(
  client: Client,
  run: () => Promise<Value>,
  textOf: (value: Value) => string,
): Promise<Value> {
  // The change itself is the first entry in the history; a second one is somebody else's.
  let entries = 0;
  let offer: string | null = null;
  const stop = client.subscribe((event) => {
    if (event.type !== 'history.changed') return;
    entries += 1;
    if (entries > 1 && offer !== null) notifications.hide(offer);
  });
  try {
    const value = await run();
    offer = notifyDone({ text: textOf(value), undo: () => void undoLast(client), onClose: stop });
    return value;
  } catch (error) {
    stop();
    throw error;
  }
}

/** Takes back the last change of this workspace and says what it was. */
export async function undoLast(client: Client): Promise<void> {
  await say(() => client.call('history.undo', {}), 'history.undone');
}

/** Does again what was undone last. */
export async function redoLast(client: Client): Promise<void> {
  await say(() => client.call('history.redo', {}), 'history.redone');
}

async function say(call: () => Promise<{ did?: string | undefined; action?: string | undefined }>, texts: string) {
  try {
    const { did, action } = await call();
    if (action === undefined) return notifyDone({ text: i18next.t('history.nothing') });
    return notifyDone({ text: i18next.t(`${texts}.${action}`, { defaultValue: did ?? i18next.t(`${texts}.other`) }) });
  } catch (error) {
    return notifyRefusal(error);
  }
}
