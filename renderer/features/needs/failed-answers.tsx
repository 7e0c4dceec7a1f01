import { Button } from '@mantine/core';
import { IconPencil, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useClient } from '#renderer/api/door.ts';
import { navigate } from '#renderer/lib/use-route.ts';
import { notifyDone } from '#renderer/ui/notify.tsx';
import type { DeliveryNeedProps } from './delivery-need.tsx';
import { useAnswer } from './use-answer.ts';
import { useSkip } from './use-skip.ts';
import styles from './need-card.module.css';

/** It was refused: put the post right and try again, or let it go. */
export function FailedAnswers({ need }: DeliveryNeedProps) {
  const { t } = useTranslation('needs');
  const client = useClient();
  const { run } = useAnswer();
  const { id, brandId, postId } = need.delivery;
  const skip = useSkip(id);
  const tryAgain = (): void =>
    run(async () => {
      await client.call('deliveries.publishNow', { id });
      notifyDone({ text: t('done.publishing', { channel: need.channel.name }) });
    });
  return (
    <div className={styles.answers}>
      <Button
        leftSection={<IconPencil size={16} aria-hidden="true" />}
        onClick={() => navigate({ brand: brandId, panel: { kind: 'post', id: postId } })}
      >
        {t('answers.editPost')}
      </Button>
      <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden="true" />} onClick={tryAgain}>
        {t('answers.tryAgain')}
      </Button>
      <Button variant="default" onClick={skip}>
        {t('answers.skip')}
      </Button>
    </div>
  );
}
