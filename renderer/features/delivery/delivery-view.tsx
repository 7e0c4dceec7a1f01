import { CloseButton } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Brand } from '#shared/contract/brands.ts';
import type { Channel } from '#shared/contract/channels.ts';
import type { DeliveryDetail } from '#shared/contract/deliveries.ts';
import type { PostDetail } from '#shared/contract/posts.ts';
import { EditOnNetwork } from '#renderer/ui/edit-on-network.tsx';
import { NetworkMark } from '#renderer/ui/network-mark.tsx';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { DeliveryActions } from './delivery-actions.tsx';
import { DeliveryContent } from './delivery-content.tsx';
import { DeliveryJournal } from './delivery-journal.tsx';
import { DeliveryLink } from './delivery-link.tsx';
import { DeliveryNotices } from './delivery-notices.tsx';
import { DeliveryTimes } from './delivery-times.tsx';
import { NextStep } from './next-step.tsx';
import styles from './delivery.module.css';

export interface DeliveryProps {
  readonly delivery: DeliveryDetail;
  readonly channel: Channel;
  readonly brand: Brand;
  /** Undefined: it was deleted here. */
  readonly post: PostDetail | undefined;
}

export function DeliveryView({ onClose, ...props }: DeliveryProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('delivery');
  const { t: common } = useTranslation();
  const { delivery, channel } = props;
  const titleId = useId();
  return (
    <>
      <header className={styles.header}>
        <span className={styles.channel}>
          <NetworkMark network={channel.network} size={18} named />
          <bdi>{channel.name}</bdi>
        </span>
        <CloseButton aria-label={common('close')} onClick={onClose} data-autofocus />
      </header>
      <section
        className={styles.body}
        aria-labelledby={titleId}
        data-delivery-id={delivery.id}
        data-state={delivery.state}
        // Longer than the screen, it is read on by the arrow keys.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <div className={styles.top}>
          <h2 id={titleId} className={styles.title} dir="auto">
            {titleOf(props) ?? t('untitled')}
          </h2>
          <span role="status">
            <StateMark state={delivery.state} size="large" />
          </span>
        </div>
        <NextStep {...props} />
        <DeliveryNotices notices={delivery.notices ?? []} />
        <EditOnNetwork delivery={delivery} channel={channel.name} />
        <DeliveryTimes {...props} />
        <DeliveryLink delivery={delivery} />
        <DeliveryContent {...props} />
        <DeliveryJournal {...props} />
      </section>
      <DeliveryActions {...props} />
    </>
  );
}

function titleOf({ delivery, post }: DeliveryProps): string | null {
  const text = delivery.sent?.text ?? post?.text ?? '';
  const firstLine = text.split('\n').find((line) => line.trim() !== '') ?? '';
  return post?.title || firstLine.slice(0, 120) || null;
}
