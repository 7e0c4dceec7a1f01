import { Button } from '@mantine/core';
import { IconDatabasePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '#shared/contract/backups.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { notifyDone } from '#renderer/ui/notify.tsx';
import { useCommand } from '#renderer/ui/use-command.ts';
import { BackupList } from './backup-list.tsx';
import { RestorePanel } from './restore-panel.tsx';
import { Section } from './section.tsx';
import styles from './backups.module.css';

/** What is kept of this workspace, and the way back to it. */
export function BackupsSection() {
  const { t } = useTranslation('backups');
  const backups = useQuery('backups.list', {}).value?.items;
  const create = useCommand('backups.create');
  const [chosen, setChosen] = useState<Backup | null>(null);
  const backUp = async (): Promise<void> => {
    const made = await create.run({});
    if (made !== null) notifyDone({ text: t('create.done', { count: made.posts }) });
  };
  return (
    <Section title={t('title')}>
      <div className={styles.intro}>
        <div className={styles.rules}>
          <p>{t('rules.when')}</p>
          <p>{t('rules.kept')}</p>
        </div>
        <Button
          leftSection={<IconDatabasePlus size={16} aria-hidden="true" />}
          loading={create.isRunning}
          onClick={() => void backUp()}
        >
          {t('create.button')}
        </Button>
        <span className="visually-hidden" role="status">
          {create.isRunning && t('create.running')}
        </span>
      </div>
      {backups !== undefined &&
        (backups.length === 0 ? (
          <p className={styles.empty}>{t('empty')}</p>
        ) : (
          <BackupList backups={backups} onRestore={setChosen} />
        ))}
      {chosen !== null && <RestorePanel key={chosen.id} backup={chosen} onClose={() => setChosen(null)} />}
    </Section>
  );
}
