import { Button } from '@mantine/core';
import { IconDatabaseExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Need } from '#shared/contract/needs.ts';
import { navigate } from '#renderer/lib/use-route.ts';
import { NeedCard } from './need-card.tsx';
import styles from './need-card.module.css';

/** Rows of the database that are no longer as they were written: a backup has them as they were. */
export function RowsNeed({ need }: { readonly need: Extract<Need, { kind: 'rows' }> }) {
  const { t } = useTranslation('needs');
  const open = (): void => navigate({ place: 'settings', part: 'backups', panel: null });
  return (
    <NeedCard
      cardKey={need.kind}
      tone="warm"
      picture={<IconDatabaseExclamation size={20} stroke={1.5} aria-hidden="true" />}
      title={t('rows.title', { count: need.count })}
      onOpen={open}
    >
      <p className={styles.known}>{t('rows.text')}</p>
      <div className={styles.answers}>
        <Button onClick={open}>{t('rows.backups')}</Button>
      </div>
    </NeedCard>
  );
}
