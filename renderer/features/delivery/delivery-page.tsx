import { Loader } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeliveryId } from '#shared/domain/ids.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { DeliveryView } from './delivery-view.tsx';
import styles from './delivery.module.css';

interface Props {
  readonly deliveryId: DeliveryId;
  readonly onClose: () => void;
}

/** Everything about one post on one channel at one time; follows by itself what happens to it. */
export function DeliveryPage({ deliveryId, onClose }: Props) {
  const { t } = useTranslation('delivery');
  const { value: delivery, error } = useQuery('deliveries.get', { id: deliveryId });
  const channels = useQuery('channels.list', delivery === undefined ? null : { brandId: delivery.brandId }).value
    ?.items;
  const { value: post, error: postError } = useQuery(
    'posts.get',
    delivery === undefined ? null : { id: delivery.postId },
  );
  const brand = useQuery('brands.list', {}).value?.items.find(({ id }) => id === delivery?.brandId);
  const channel = channels?.find(({ id }) => id === delivery?.channelId);
  const isPostKnown = post !== undefined || postError !== null;
  return (
    <SidePanel label={t('label')} width="min(100vw, 600px)" onClose={onClose}>
      {delivery !== undefined && channel !== undefined && brand !== undefined && isPostKnown ? (
        <DeliveryView
          delivery={delivery}
          channel={channel}
          brand={brand}
          // A post that is gone from the workspace can still be out.
          post={postError === null ? post : undefined}
          onClose={onClose}
        />
      ) : error !== null && delivery === undefined ? (
        <EmptyState icon={<IconCalendarOff size={24} />} title={t('missing.title')} text={t('missing.text')} />
      ) : (
        <div className={styles.loading}>
          <Loader size="sm" aria-label={t('loading')} />
        </div>
      )}
    </SidePanel>
  );
}
