import { useTranslation } from 'react-i18next';
import type { DeliveryId } from '#shared/domain/ids.ts';
import { useClient } from '#renderer/api/door.ts';
import { withUndoOffer } from '#renderer/ui/undo-offer.ts';
import { useAnswer } from './use-answer.ts';

/** Lets a delivery go: it is not sent, and the person is offered to take that back. */
export function useSkip(id: DeliveryId): () => void {
  const { t } = useTranslation(['needs', 'delivery']);
  const client = useClient();
  const { run } = useAnswer();
  return () =>
    run(() =>
      withUndoOffer(
        client,
        () => client.call('deliveries.cancel', { id }),
        () => t('delivery:done.skipped'),
      ),
    );
}
