import { Button } from '@mantine/core';
import { IconClock, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useClient } from '#renderer/api/door.ts';
import { notifyDone } from '#renderer/ui/notify.tsx';
import type { DeliveryNeedProps } from './delivery-need.tsx';
import { TimeForm } from './time-form.tsx';
import { useAnswer } from './use-answer.ts';
import { useInline } from './use-inline.ts';
import { useSkip } from './use-skip.ts';
import styles from './need-card.module.css';

/** Its time has passed: now, another time, or not at all. */
export function MissedAnswers({ need }: DeliveryNeedProps) {
  const { t } = useTranslation('needs');
  const client = useClient();
  const { run } = useAnswer();
  const inline = useInline<'time'>();
  const skip = useSkip(need.delivery.id);
  const publishNow = (): void =>
    run(async () => {
      await client.call('deliveries.publishNow', { id: need.delivery.id });
      notifyDone({ text: t('done.publishing', { channel: need.channel.name }) });
    });
  return (
    <>
      <div className={styles.answers}>
        <Button leftSection={<IconSend size={16} aria-hidden="true" />} onClick={publishNow}>
          {t('answers.publishNow')}
        </Button>
        <Button variant="default" leftSection={<IconClock size={16} aria-hidden="true" />} {...inline.trigger('time')}>
          {t('answers.anotherTime')}
        </Button>
        <Button variant="default" onClick={skip}>
          {t('answers.skip')}
        </Button>
      </div>
      {inline.open === 'time' && <TimeForm delivery={need.delivery} onCancel={inline.close} />}
    </>
  );
}
