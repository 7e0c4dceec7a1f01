import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '#renderer/api/use-query.ts';
import { navigate, useRoute } from '#renderer/lib/use-route.ts';
import { bannerKind, solvedAt } from './frame-banner-kind.ts';
import styles from './frame-banner.module.css';

/** One thin line above the place while publishing is held or nothing can be saved, with the way to where that is solved. */
export function FrameBanner() {
  const { t } = useTranslation();
  const { place, part } = useRoute();
  const status = useQuery('scheduler.status', {}).value;
  const health = useQuery('store.health', {}).value;
  const kind = bannerKind(status, health);
  const goal = kind === null ? null : solvedAt[kind];
  const isThere = goal?.place === place && goal.part === part;
  return (
    // Always there, so that a screen reader is told when something appears in it.
    <div role="status" className={styles.place}>
      {kind !== null && goal !== null && (
        <div className={styles.banner} data-banner={kind}>
          <IconAlertTriangle size={16} aria-hidden="true" />
          <p className={styles.text}>{t(`banner.${kind}.text`)}</p>
          {!isThere && (
            <Button size="compact-sm" variant="default" onClick={() => navigate({ ...goal, panel: null })}>
              {t(`banner.${kind}.button`)}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
