import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '#shared/contract/backups.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { relativeTime } from '#renderer/lib/relative-time.ts';
import { useNowMs } from '#renderer/lib/use-now-ms.ts';
import { navigate } from '#renderer/lib/use-route.ts';
import { BackupFacts } from '#renderer/ui/backup-facts.tsx';
import { notifyDone } from '#renderer/ui/notify.tsx';
import { useCommand } from '#renderer/ui/use-command.ts';
import { MissingNames } from './missing-names.tsx';
import styles from './recovery.module.css';

interface Props {
  /** Those that hold, the newest first. */
  readonly backups: readonly Backup[];
  /** What `missing` is said of. */
  readonly newestId: string | null;
  readonly missing: readonly string[];
}

/** The backup that would take the damaged database's place: the newest one, until another is chosen. */
export function BackupChoice({ backups, newestId, missing }: Props) {
  const { t, i18n } = useTranslation('recovery');
  const format = useFormat();
  const nowMs = useNowMs();
  const restore = useCommand('backups.restore');
  const [isChoosing, setChoosing] = useState(false);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = backups.find(({ id }) => id === (chosenId ?? newestId)) ?? backups[0];
  if (chosen === undefined) return null;
  const time = format.instant(chosen.at, Temporal.Now.timeZoneId());
  const isNewest = chosen.id === newestId;

  const putInPlace = async (): Promise<void> => {
    if ((await restore.run({ id: chosen.id })) === null) return;
    navigate({ place: 'needs', panel: null });
    notifyDone({ text: t('done', { time }) });
  };

  return (
    <section className={styles.card} data-main>
      <h2 className={styles.heading}>{t(isNewest ? 'backup.newest' : 'backup.chosen')}</h2>
      <p className={styles.when}>
        <time dateTime={chosen.at}>{time}</time>
        <span className={styles.text}>{relativeTime(i18n.language, Date.parse(chosen.at), nowMs)}</span>
      </p>
      <BackupFacts backup={chosen} />
      {isNewest ? <MissingNames names={missing} of="backup" /> : <p className={styles.text}>{t('missing.older')}</p>}
      <p className={styles.text}>{t('backup.safe')}</p>
      <div className={styles.actions}>
        <Button
          size="sm"
          loading={restore.isRunning}
          leftSection={<IconHistory size={17} aria-hidden="true" />}
          onClick={() => void putInPlace()}
        >
          {t('backup.putInPlace', { time })}
        </Button>
        {backups.length > 1 && (
          <Button size="sm" variant="default" aria-expanded={isChoosing} onClick={() => setChoosing(!isChoosing)}>
            {t('backup.another')}
          </Button>
        )}
      </div>
      <span className="visually-hidden" role="status">
        {restore.isRunning && t('backup.running')}
      </span>
      {isChoosing && <OtherBackups backups={backups} chosen={chosen} onChoose={setChosenId} />}
    </section>
  );
}

interface OthersProps {
  readonly backups: readonly Backup[];
  readonly chosen: Backup;
  readonly onChoose: (id: string) => void;
}

function OtherBackups({ backups, chosen, onChoose }: OthersProps) {
  const { t } = useTranslation(['recovery', 'backups']);
  const format = useFormat();
  const name = useId();
  return (
    <fieldset className={styles.others}>
      <legend className="visually-hidden">{t('backup.another')}</legend>
      {backups.map((backup) => (
        <label key={backup.id} className={styles.other} data-chosen={backup.id === chosen.id || undefined}>
          <input type="radio" name={name} checked={backup.id === chosen.id} onChange={() => onChoose(backup.id)} />
          <span className={styles.otherTime}>{format.instant(backup.at, Temporal.Now.timeZoneId())}</span>
          <span className={styles.text}>{t(`backups:why.${backup.why}`)}</span>
          <span className={styles.otherPosts}>{t('backups:inside.posts', { count: backup.posts })}</span>
        </label>
      ))}
    </fieldset>
  );
}
