import { Loader } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '#renderer/api/use-query.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { PlacePage } from '#renderer/ui/place-page.tsx';
import { NeedList } from './need-list.tsx';
import styles from './needs.module.css';

/** Everything that waits for a person, over all brands: what is known, what was tried, and what can be done. */
export function NeedsPage() {
  // All texts that a card may come to need, before it is shown: a part that waited for its own would take the page away.
  const { t } = useTranslation(['needs', 'delivery', 'states', 'channels']);
  const needs = useQuery('needs.list', {}).value;
  const brands = useQuery('brands.list', {}).value?.items;
  const empty = useRef<HTMLDivElement>(null);
  const isKnown = needs !== undefined && brands !== undefined;
  return (
    <PlacePage title={t('title')}>
      <p className={styles.count} role="status">
        {isKnown && needs.count > 0 && t('count', { count: needs.count })}
      </p>
      {!isKnown && <Loader size="sm" className={styles.loading} aria-label={t('loading')} />}
      {isKnown && needs.items.length === 0 && (
        <div ref={empty} tabIndex={-1} className={styles.empty}>
          <EmptyState icon={<IconCircleCheck size={24} />} title={t('empty.title')} text={t('empty.text')} />
        </div>
      )}
      {isKnown && <NeedList needs={needs.items} brands={brands} onEmpty={empty} />}
    </PlacePage>
  );
}
