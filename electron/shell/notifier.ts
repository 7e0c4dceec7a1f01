import { Notification } from 'electron';
import type { Notifier } from '#core/ports/notifier.ts';

/** Notices of the operating system, while no window of ours is in front. */
export function createNotifier(isInFront: () => boolean, bringToFront: () => void): Notifier {
  // A notification that nothing refers to may be collected before it is clicked.
  const shown = new Set<Notification>();
  return {
    notify({ title, body }) {
      if (isInFront() || !Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      const forget = () => shown.delete(notification);
      notification.once('click', () => {
        forget();
        bringToFront();
      });
      notification.once('close', forget);
      notification.once('failed', forget);
      shown.add(notification);
      notification.show();
    },
  };
}
