import { IconBellRinging } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DELIVERY_STATES_THAT_NEED_YOU } from '#renderer/ui/state-look.ts';
import { useClient } from '#renderer/api/door.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { navigate, useRoute } from '#renderer/lib/use-route.ts';
import { notifyRefusal } from '#renderer/ui/notify.tsx';
import styles from './sidebar.module.css';

/** One look at those that wait; nobody works off more in one go. */
const LIMIT = 100;

/** How many deliveries wait for a person; a click opens the first of them, the next click the one after. */
export function NeedsYou() {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useClient();
  const { panel } = useRoute();
  const count = useQuery('scheduler.status', {}).value?.needsYou ?? 0;
  if (count === 0) return null;

  const openNext = async (): Promise<void> => {
    const { items } = await client.call('deliveries.list', {
      states: [...DELIVERY_STATES_THAT_NEED_YOU],
      limit: LIMIT,
    });
    const shown = panel?.kind === 'delivery' ? items.findIndex(({ id }) => id === panel.id) : -1;
    const next = items[(shown + 1) % items.length];
    if (next !== undefined) navigate({ brand: next.brandId, panel: { kind: 'delivery', id: next.id } });
  };
  return (
    <button type="button" className={styles.link} onClick={() => void openNext().catch(notifyRefusal)}>
      <IconBellRinging size={18} stroke={1.6} />
      <span className={styles.word}>{t('needsYou')}</span>
      <span className={styles.badge}>{format.number(count)}</span>
    </button>
  );
}
