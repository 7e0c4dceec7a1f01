import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { timeOf } from '#renderer/lib/local-time.ts';

/** What a chip says, as one sentence: `18:30 New menu. Bluesky, Armed, comes down again.` */
export function useChipLabel(): (item: CalendarItem) => string {
  const { t } = useTranslation(['calendar', 'common', 'states']);
  return useCallback(
    (item) =>
      t(item.expires ? 'chip.expiring' : 'chip.lasting', {
        context: item.paid ? 'paid' : undefined,
        time: timeOf(item.local),
        title: item.title,
        network: t(`common:networks.${item.network}`),
        state: t(`states:${item.state}`),
      }),
    [t],
  );
}
