import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Brand } from '#shared/contract/brands.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { NetworkMark } from '#renderer/ui/network-mark.tsx';
import { toggleChannel, useCalendar } from './calendar-store.ts';
import { useSidebarMonth } from './use-sidebar-month.ts';
import styles from './sidebar-part.module.css';

/** The brand's channels: which are drawn, and how much each has in the month that is shown. */
export function ChannelFilter({ brand }: { readonly brand: Brand }) {
  const { t } = useTranslation(['calendar', 'common']);
  const format = useFormat();
  const channels = useQuery('channels.list', { brandId: brand.id }).value?.items;
  const hidden = useCalendar((state) => state.hiddenChannels);
  const { items } = useSidebarMonth(brand);
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const { channelId } of items) found.set(channelId, (found.get(channelId) ?? 0) + 1);
    return found;
  }, [items]);
  if (channels === undefined || channels.length === 0) return null;
  return (
    <section className={styles.part} aria-label={t('channels')}>
      <h2 className={styles.title}>{t('channels')}</h2>
      {channels.map((channel) => (
        <label key={channel.id} className={styles.channel} title={channel.problem ?? channel.handle}>
          <input
            type="checkbox"
            className={styles.tick}
            checked={!hidden.has(channel.id)}
            onChange={() => toggleChannel(channel.id)}
            aria-label={channel.name}
          />
          <NetworkMark network={channel.network} />
          <span className={styles.name} dir="auto">
            {channel.name}
          </span>
          {channel.state !== 'ready' && (
            <span className={styles.warning} data-state={channel.state}>
              {t(`channelState.${channel.state}`)}
            </span>
          )}
          <span className={styles.count}>{format.number(counts.get(channel.id) ?? 0)}</span>
        </label>
      ))}
    </section>
  );
}
