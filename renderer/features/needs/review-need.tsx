import { Button, Loader } from '@mantine/core';
import { IconHistory, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Need } from '#shared/contract/needs.ts';
import { useClient } from '#renderer/api/door.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { notifyDone, notifyWhyNot } from '#renderer/ui/notify.tsx';
import { NeedCard } from './need-card.tsx';
import { useAnswer } from './use-answer.ts';
import styles from './need-card.module.css';

/** After a restore, or in a copied folder: what may be out already is found out before anything more goes out. */
export function ReviewNeed({ need }: { readonly need: Extract<Need, { kind: 'review' }> }) {
  const { t } = useTranslation('needs');
  const format = useFormat();
  const client = useClient();
  const { run } = useAnswer();
  const { why, since, checking, unconfirmed } = need;
  const zone = Temporal.Now.timeZoneId();
  const release = (): void => {
    if (checking > 0) return notifyWhyNot(t('review.notYet', { count: checking }));
    return run(async () => {
      await client.call('scheduler.release', {});
      notifyDone({ text: t('done.released') });
    });
  };
  return (
    <NeedCard
      cardKey={need.kind}
      tone="bad"
      picture={<IconHistory size={20} stroke={1.5} aria-hidden="true" />}
      title={t(`review.${why}.title`)}
      place={<time dateTime={since}>{t('when', { time: format.instant(since, zone), zone })}</time>}
    >
      <p className={styles.known}>{t(`review.${why}.text`)}</p>
      <div role="status">
        <ul className={styles.progress}>
          <li>
            {checking > 0 && <Loader size={14} aria-hidden="true" />}
            {t('review.checking', { count: checking })}
          </li>
          <li>{t('review.unconfirmed', { count: unconfirmed })}</li>
        </ul>
      </div>
      <div className={styles.answers}>
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden="true" />}
          data-disabled={checking > 0 || undefined}
          aria-disabled={checking > 0 || undefined}
          onClick={release}
        >
          {t('review.release')}
        </Button>
      </div>
    </NeedCard>
  );
}
