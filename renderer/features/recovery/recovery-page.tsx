import { IconDatabaseExclamation } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '#renderer/api/use-query.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { PathLine } from '#renderer/ui/path-line.tsx';
import { BackupChoice } from './backup-choice.tsx';
import { NoBackup } from './no-backup.tsx';
import { StartEmpty } from './start-empty.tsx';
import styles from './recovery.module.css';

/** Stands in for the whole program while its database is damaged: what happened, what there is, and what can be done. */
export function RecoveryPage() {
  // With the texts of backups, which the parts below show.
  const { t } = useTranslation(['recovery', 'backups']);
  const format = useFormat();
  const health = useQuery('store.health', {}).value;
  const backups = useQuery('backups.list', {}).value?.items;
  const data = useQuery('app.info', {}).value?.data;
  useEffect(() => {
    document.title = t('windowTitle');
  }, [t]);
  if (health === undefined || backups === undefined) return null;
  const good = backups.filter(({ state }) => state === 'good');
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <header className={styles.head}>
          <span className={styles.mark}>
            <IconDatabaseExclamation size={26} stroke={1.6} aria-hidden="true" />
          </span>
          <div>
            <h1 className={styles.title}>{t('title')}</h1>
            <p className={styles.lead}>{t('lead')}</p>
            {health.since !== null && (
              <p className={styles.since}>
                {t('since', { time: format.instant(health.since, Temporal.Now.timeZoneId()) })}
              </p>
            )}
          </div>
        </header>
        {good.length > 0 ? (
          <BackupChoice backups={good} newestId={health.newestBackup?.id ?? null} missing={health.missing} />
        ) : (
          <NoBackup missing={health.missing} />
        )}
        {data !== undefined && (
          <section className={styles.card}>
            <h2 className={styles.heading}>{t('where.title')}</h2>
            <p className={styles.text}>{t('where.text')}</p>
            <PathLine path={data} />
          </section>
        )}
        <StartEmpty />
      </div>
    </main>
  );
}
