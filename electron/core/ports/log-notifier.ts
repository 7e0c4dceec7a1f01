import type { Logger } from './logger.ts';
import type { Notifier } from './notifier.ts';

/** For doors without notifications of their own: the screens show the same, so the log only says that there was one. */
export function createLogNotifier(logger: Logger): Notifier {
  return {
    notify: (notice) => logger.info('notice.given', { deliveryId: notice.deliveryId }),
  };
}
