import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useClient } from '#renderer/api/door.ts';
import { notifyDone } from '#renderer/ui/notify.tsx';
import { Candidates } from './candidates.tsx';
import type { AnswersProps } from './delivery-need.tsx';
import { LinkForm } from './link-form.tsx';
import { LookLink } from './look-link.tsx';
import { useNeeds } from './needs-context.ts';
import { SureForm } from './sure-form.tsx';
import { useAnswer } from './use-answer.ts';
import { useInline } from './use-inline.ts';
import styles from './need-card.module.css';

/** It may be out or not: only a person who looks can say. */
export function UnconfirmedAnswers({ need, lookAt }: AnswersProps) {
  const { t } = useTranslation('needs');
  const { leave } = useNeeds();
  const client = useClient();
  const { isRunning, run } = useAnswer();
  const inline = useInline<'there' | 'notThere'>();
  const { id } = need.delivery;
  const channel = need.channel.name;

  const sayThere = (url: string | undefined): void =>
    run(async () => {
      await client.call('deliveries.resolve', { id, as: 'published', ...(url !== undefined && { url }) });
      notifyDone({ text: t('done.there', { channel }) });
    });
  const publishAnew = (): void =>
    run(async () => {
      await client.call('deliveries.resolve', { id, as: 'notPublished' });
      await client.call('deliveries.publishNow', { id });
      notifyDone({ text: t('done.publishing', { channel }) });
    });

  return (
    <>
      <div className={styles.answers}>
        <Button leftSection={<IconCheck size={16} aria-hidden="true" />} {...inline.trigger('there')}>
          {t('answers.there')}
        </Button>
        <Button variant="default" leftSection={<IconX size={16} aria-hidden="true" />} {...inline.trigger('notThere')}>
          {t('answers.notThere')}
        </Button>
        <Button variant="default" onClick={() => leave(id)}>
          {t('answers.leave')}
        </Button>
        <LookLink href={lookAt} channel={channel} />
      </div>
      {inline.open === 'there' && (
        <>
          <Candidates candidates={need.candidates} onPick={sayThere} />
          <LinkForm done={t('answers.sayThere')} isRunning={isRunning} onDone={sayThere} onCancel={inline.close} />
        </>
      )}
      {inline.open === 'notThere' && (
        <SureForm
          question={t('sure.notThere', { channel })}
          yes={t('sure.publish')}
          isRunning={isRunning}
          onYes={publishAnew}
          onNo={inline.close}
        />
      )}
    </>
  );
}
