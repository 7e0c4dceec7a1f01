import { Button } from '@mantine/core';
import { IconAlertTriangle, IconHistory } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '#shared/contract/backups.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { useMomentText } from '#renderer/lib/use-moment-text.ts';
import { useNow } from '#renderer/lib/use-now.ts';
import { addDays, dayOf } from '#renderer/lib/local-time.ts';
import { BackupFacts } from '#renderer/ui/backup-facts.tsx';
import { backupsByDay, type BackupDay } from './backups-by-day.ts';
import styles from './backups.module.css';

interface Props {
  readonly backups: readonly Backup[];
  readonly onRestore: (backup: Backup) => void;
}

/** So many days are shown at once; older ones are rarely what is looked for. */
const FIRST_DAYS = 4;

/** The backups there are, by day, the latest first. */
export function BackupList({ backups, onRestore }: Props) {
  const { t } = useTranslation('backups');
  const [isWhole, setWhole] = useState(false);
  const days = backupsByDay(backups, Temporal.Now.timeZoneId());
  const shown = isWhole ? days : days.slice(0, FIRST_DAYS);
  const hidden = days.length - shown.length;
  return (
    <div className={styles.days}>
      {shown.map((day) => (
        <Day key={day.day} day={day} onRestore={onRestore} />
      ))}
      {hidden > 0 && (
        <Button variant="subtle" className={styles.more ?? ''} onClick={() => setWhole(true)}>
          {t('more', { count: hidden })}
        </Button>
      )}
    </div>
  );
}

function Day({
  day: { day, backups },
  onRestore,
}: {
  readonly day: BackupDay;
  readonly onRestore: Props['onRestore'];
}) {
  const { t } = useTranslation('backups');
  const moment = useMomentText();
  const today = dayOf(useNow(Temporal.Now.timeZoneId()));
  const id = useId();
  const name = day === today ? t('today') : day === addDays(today, -1) ? t('yesterday') : moment.day(day);
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.day}>
        {name}
      </h3>
      <ul className={styles.list}>
        {backups.map((backup) => (
          <Row key={backup.id} backup={backup} onRestore={onRestore} />
        ))}
      </ul>
    </section>
  );
}

function Row({ backup, onRestore }: { readonly backup: Backup; readonly onRestore: Props['onRestore'] }) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const zone = Temporal.Now.timeZoneId();
  const time = format.instantTime(backup.at, zone);
  return (
    <li className={styles.row} data-backup={backup.id} data-state={backup.state}>
      <time className={styles.time} dateTime={backup.at}>
        {time}
      </time>
      <div className={styles.about}>
        <p className={styles.why}>{t(`why.${backup.why}`)}</p>
        <BackupFacts backup={backup} />
      </div>
      <span className={styles.size}>{format.bytes(backup.bytes)}</span>
      {backup.state === 'damaged' ? (
        <span className={styles.damaged} title={t('damagedHelp')}>
          <IconAlertTriangle size={14} aria-hidden="true" />
          {t('damaged')}
        </span>
      ) : (
        <Button
          variant="default"
          leftSection={<IconHistory size={16} aria-hidden="true" />}
          aria-label={t('restore.buttonLabel', { time: format.instant(backup.at, zone) })}
          onClick={() => onRestore(backup)}
        >
          {t('restore.button')}
        </Button>
      )}
    </li>
  );
}
