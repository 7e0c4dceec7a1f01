import { Button, Loader } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup, RestorePreview } from '#shared/contract/backups.ts';
import { useClient } from '#renderer/api/door.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { navigate } from '#renderer/lib/use-route.ts';
import { BackupFacts } from '#renderer/ui/backup-facts.tsx';
import { FormPanel } from '#renderer/ui/form-panel.tsx';
import { notifyDone } from '#renderer/ui/notify.tsx';
import { refusalText } from '#renderer/ui/refusal-text.ts';
import { useCommand } from '#renderer/ui/use-command.ts';
import { WhatWouldChange } from './what-would-change.tsx';
import styles from './backups.module.css';

interface Props {
  readonly backup: Backup;
  readonly onClose: () => void;
}

/** Shows what a backup would change before it does. */
export function RestorePanel({ backup, onClose }: Props) {
  const { t } = useTranslation('backups');
  const { t: common } = useTranslation();
  const format = useFormat();
  const { preview, problem } = usePreview(backup.id);
  const restore = useCommand('backups.restore');
  const time = format.instant(backup.at, Temporal.Now.timeZoneId());

  const putInPlace = async (): Promise<void> => {
    if (preview === null || restore.isRunning) return;
    if ((await restore.run({ id: backup.id })) === null) return;
    onClose();
    navigate({ place: 'needs', panel: null });
    notifyDone({ text: t('restore.done', { time }) });
  };

  return (
    <FormPanel
      title={t('restore.title', { time })}
      widthPx={540}
      onSubmit={() => void putInPlace()}
      onClose={onClose}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" disabled={preview === null} loading={restore.isRunning}>
            {t('restore.submit', { time })}
          </Button>
        </>
      }
    >
      <section className={styles.part}>
        <h3 className={styles.partTitle}>{t('inside.label')}</h3>
        <p className={styles.quiet}>{t(`why.${backup.why}`)}</p>
        <BackupFacts backup={backup} />
      </section>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          <IconAlertCircle size={18} aria-hidden="true" />
          {problem}
        </p>
      )}
      {preview === null && problem === null && <Loader size="sm" aria-label={t('restore.comparing')} />}
      {preview !== null && <WhatWouldChange preview={preview} />}
      <span className="visually-hidden" role="status">
        {restore.isRunning && t('restore.running')}
      </span>
    </FormPanel>
  );
}

/** Asked anew each time it is opened: what would change depends on what was done a moment ago. */
function usePreview(id: string) {
  const client = useClient();
  const [preview, setPreview] = useState<RestorePreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let isOpen = true;
    client.call('backups.preview', { id }).then(
      (value) => isOpen && setPreview(value),
      (error: unknown) => isOpen && setProblem(refusalText(error)),
    );
    return () => {
      isOpen = false;
    };
  }, [client, id]);
  return { preview, problem };
}
