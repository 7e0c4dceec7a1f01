import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryId } from '#shared/domain/ids.ts';
import { useClient } from '#renderer/api/door.ts';
import { notifyDone, notifyRefusal } from '#renderer/ui/notify.tsx';
import { withUndoOffer } from '#renderer/ui/undo-offer.ts';

export interface DeliveryActs {
  readonly isRunning: boolean;
  readonly arm: () => void;
  readonly disarm: () => void;
  readonly skip: () => void;
  readonly publishNow: () => void;
  readonly takeDownNow: () => void;
}

/** What the buttons of the page do. The page itself then follows by events; only what it can't show is said. */
export function useDeliveryActs(id: DeliveryId): DeliveryActs {
  const client = useClient();
  const { t } = useTranslation('delivery');
  const [isRunning, setRunning] = useState(false);

  const run = async (act: () => Promise<unknown>): Promise<void> => {
    setRunning(true);
    try {
      await act();
    } catch (error) {
      notifyRefusal(error);
    } finally {
      setRunning(false);
    }
  };

  const armOrDisarm = async (method: 'deliveries.arm' | 'deliveries.disarm'): Promise<void> => {
    const { refused } = await client.call(method, { ids: [id] });
    const [finding] = refused.flatMap(({ findings }) => findings);
    if (finding !== undefined) {
      notifyDone({ text: t('refused', { why: t(`problems.${finding.code}`, { defaultValue: finding.message }) }) });
    }
  };

  return {
    isRunning,
    arm: () => void run(() => armOrDisarm('deliveries.arm')),
    disarm: () => void run(() => armOrDisarm('deliveries.disarm')),
    skip: () =>
      void run(() =>
        withUndoOffer(
          client,
          () => client.call('deliveries.cancel', { id }),
          () => t('done.skipped'),
        ),
      ),
    publishNow: () => void run(() => client.call('deliveries.publishNow', { id })),
    takeDownNow: () => void run(() => client.call('deliveries.takeDownNow', { id })),
  };
}
