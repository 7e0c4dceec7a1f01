import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import type { Delivery } from '#shared/contract/deliveries.ts';
import { useClient } from '#renderer/api/door.ts';
import { useAnswers } from '#renderer/api/use-query.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { notifyRefusal } from '#renderer/ui/notify.tsx';
import { withUndoOffer } from '#renderer/ui/undo-offer.ts';
import { showMoved } from './calendar-store.ts';

/** Gives a delivery another time: seen at once, taken back with the reason if the core refuses. */
export function useMoveDelivery(zone: string): (item: CalendarItem, target: string) => Promise<void> {
  const client = useClient();
  const answers = useAnswers();
  const format = useFormat();
  const { t } = useTranslation('calendar');
  return useCallback(
    async ({ id }, target) => {
      showMoved(id, target);
      try {
        const delivery = await withUndoOffer(
          client,
          () => client.call('deliveries.move', { id, at: { local: target, zone } }),
          ({ at }) => t('movedTo', { when: format.dayAndTime(at.local) }),
        );
        answers.change('calendar.range', ({ items }) => ({ items: items.map((item) => withTime(item, delivery)) }));
      } catch (error) {
        notifyRefusal(error);
      } finally {
        showMoved(id, null);
      }
    },
    [client, answers, format, t, zone],
  );
}

function withTime(item: CalendarItem, { id, at, dueAt, state }: Delivery): CalendarItem {
  return item.id === id ? { ...item, local: at.local, dueAt, state } : item;
}
