import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { useFormat } from '#renderer/lib/format.ts';

/** What a screen reader is told while a chip is moved. */
export interface DragWords {
  readonly instructions: string;
  pickedUp(item: CalendarItem): string;
  over(target: string): string;
  dropped(item: CalendarItem, target: string): string;
  cancelled(item: CalendarItem): string;
}

export function useDragWords(): DragWords {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  return useMemo(
    () => ({
      instructions: t('drag.instructions'),
      pickedUp: ({ title, local }) => t('drag.pickedUp', { title, when: format.dayAndTime(local) }),
      over: (target) => t('drag.over', { when: format.dayAndTime(target) }),
      dropped: ({ title, local }, target) =>
        t(local === target ? 'drag.stays' : 'drag.dropped', { title, when: format.dayAndTime(target) }),
      cancelled: ({ title, local }) => t('drag.cancelled', { title, when: format.dayAndTime(local) }),
    }),
    [t, format],
  );
}
