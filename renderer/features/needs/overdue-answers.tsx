import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useClient } from '#renderer/api/door.ts';
import { notifyDone } from '#renderer/ui/notify.tsx';
import type { AnswersProps } from './delivery-need.tsx';
import { LookLink } from './look-link.tsx';
import { useAnswer } from './use-answer.ts';
import styles from './need-card.module.css';

/** It should be gone: what a person can do while Broadside goes on trying. */
export function OverdueAnswers({ need, lookAt }: AnswersProps) {
  const { t } = useTranslation('needs');
  return (
    <>
      <p className={styles.known}>{t('overdueMeans')}</p>
      <div className={styles.answers}>
        <GoneButton need={need} />
        <LookLink href={lookAt} channel={need.channel.name} />
      </div>
    </>
  );
}

/** A person has taken it down, or has seen that it is gone. */
export function GoneButton({ need }: Pick<AnswersProps, 'need'>) {
  const { t } = useTranslation('needs');
  const client = useClient();
  const { run } = useAnswer();
  const sayGone = (): void =>
    run(async () => {
      await client.call('deliveries.resolve', { id: need.delivery.id, as: 'removed' });
      notifyDone({ text: t('done.gone', { channel: need.channel.name }) });
    });
  return (
    <Button leftSection={<IconCheck size={16} aria-hidden="true" />} onClick={sayGone}>
      {t('answers.gone')}
    </Button>
  );
}
