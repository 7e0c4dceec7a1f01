import { Button } from '@mantine/core';
import { IconMoon, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useClient } from '#renderer/api/door.ts';
import { notifyDone, notifyWhyNot } from '#renderer/ui/notify.tsx';
import { withUndoOffer } from '#renderer/ui/undo-offer.ts';
import { DeliveryPlace, openDelivery } from './delivery-need.tsx';
import { NeedCard } from './need-card.tsx';
import { CATCH_UP, type DeliveryNeed } from './need-groups.ts';
import { useNeeds } from './needs-context.ts';
import { PostPicture } from './post-picture.tsx';
import { useAnswer } from './use-answer.ts';
import styles from './need-card.module.css';

/** Posts that were missed together are asked about once for all. */
export function CatchUpNeed({ needs }: { readonly needs: readonly DeliveryNeed[] }) {
  const { t } = useTranslation('needs');
  const { isOneByOne, setOneByOne, leave } = useNeeds();
  const client = useClient();
  const { run } = useAnswer();
  const count = needs.length;
  const ids = needs.map(({ delivery }) => delivery.id);

  const publishAll = (): void =>
    run(async () => {
      const { items, refused } = await client.call('deliveries.decide', { ids, as: 'publishNow' });
      if (items.length === 0) return notifyWhyNot(t('done.publishingNone'));
      return notifyDone({
        text:
          refused.length === 0
            ? t('done.publishingAll', { count: items.length })
            : t('done.publishingSome', { count: refused.length }),
      });
    });
  const skipAll = (): void =>
    run(() =>
      withUndoOffer(
        client,
        () => client.call('deliveries.decide', { ids, as: 'skip' }),
        () => t('done.skippedAll', { count }),
      ),
    );

  return (
    <NeedCard
      cardKey={CATCH_UP}
      tone="bad"
      picture={<IconMoon size={20} stroke={1.5} aria-hidden="true" />}
      title={t('catchUp.title', { count })}
    >
      <p className={styles.known}>{t('catchUp.text')}</p>
      {!isOneByOne && (
        <ul className={styles.missed} aria-label={t('catchUp.posts')}>
          {needs.map((need) => (
            <MissedPost key={need.delivery.id} need={need} />
          ))}
        </ul>
      )}
      <div className={styles.answers}>
        <Button leftSection={<IconSend size={16} aria-hidden="true" />} onClick={publishAll}>
          {t('catchUp.publishAll')}
        </Button>
        <Button variant="default" aria-pressed={isOneByOne} onClick={() => setOneByOne(!isOneByOne)}>
          {t(isOneByOne ? 'catchUp.together' : 'catchUp.oneByOne')}
        </Button>
        <Button variant="default" onClick={skipAll}>
          {t('catchUp.skipAll')}
        </Button>
        <Button variant="subtle" onClick={() => leave(CATCH_UP)}>
          {t('answers.leave')}
        </Button>
      </div>
    </NeedCard>
  );
}

function MissedPost({ need }: { readonly need: DeliveryNeed }) {
  const { t } = useTranslation(['needs', 'delivery']);
  const { post } = need;
  return (
    <li className={styles.missedPost}>
      <span className={styles.picture}>
        <PostPicture url={post.thumbUrl} />
      </span>
      <div className={styles.about}>
        <button type="button" className={styles.open} dir="auto" onClick={() => openDelivery(need)}>
          {post.title || post.opening || t('delivery:untitled')}
        </button>
        <p className={styles.place}>
          <DeliveryPlace need={need} />
        </p>
      </div>
    </li>
  );
}
