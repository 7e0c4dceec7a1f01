import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useClient } from '#renderer/api/door.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { ByHandKit } from '#renderer/ui/by-hand-kit.tsx';
import { notifyDone } from '#renderer/ui/notify.tsx';
import type { AnswersProps } from './delivery-need.tsx';
import { LinkForm } from './link-form.tsx';
import { GoneButton } from './overdue-answers.tsx';
import { useAnswer } from './use-answer.ts';
import { useSkip } from './use-skip.ts';
import styles from './need-card.module.css';

/** A person posts it or takes it down: all that is needed for that, and where to say that it is done. */
export function ByHandAnswers({ need, lookAt, channelName }: AnswersProps & { readonly channelName: string }) {
  const { t } = useTranslation('needs');
  const client = useClient();
  const { isRunning, run } = useAnswer();
  const { id, publishedAt } = need.delivery;
  const skip = useSkip(id);
  const sent = useQuery('deliveries.get', { id }).value?.sent ?? null;
  if (publishedAt !== null) {
    return (
      <>
        <ByHandKit task="remove" sent={null} address={lookAt} channel={channelName} />
        <div className={styles.answers}>
          <GoneButton need={need} />
        </div>
      </>
    );
  }
  const sayDone = (url: string | undefined): void =>
    run(async () => {
      await client.call('deliveries.resolve', { id, as: 'published', ...(url !== undefined && { url }) });
      notifyDone({ text: t('done.there', { channel: channelName }) });
    });
  return (
    <>
      <ByHandKit task="publish" sent={sent} address={lookAt} channel={channelName} />
      <LinkForm done={t('answers.posted')} isRunning={isRunning} onDone={sayDone} />
      <div className={styles.answers}>
        <Button variant="default" onClick={skip}>
          {t('answers.skip')}
        </Button>
      </div>
    </>
  );
}
