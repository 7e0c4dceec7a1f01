import { Button } from '@mantine/core';
import { IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrandId } from '#shared/domain/ids.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { PlacePage } from '#renderer/ui/place-page.tsx';
import { useUnfinishedConnect } from '#renderer/ui/unfinished-connect.ts';
import { ChannelRow } from './channel-row.tsx';
import { ConnectPanel } from './connect-panel.tsx';
import styles from './channels.module.css';

/** The accounts, pages and folders a brand posts to. */
export function ChannelsPage({ brandId }: { readonly brandId: BrandId }) {
  const { t } = useTranslation('channels');
  const channels = useQuery('channels.list', { brandId }).value?.items;
  const networks = useQuery('networks.list', {}).value?.items;
  const left = useUnfinishedConnect((state) => state.left);
  const unfinished = left?.brandId === brandId ? left : null;
  const [isAsked, setAsked] = useState(false);
  const isConnecting = isAsked || unfinished !== null;
  const connect = (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setAsked(true)}>
      {t('connect.button')}
    </Button>
  );
  const close = (): void => {
    setAsked(false);
    useUnfinishedConnect.setState({ left: null });
  };
  return (
    <PlacePage title={t('title')} action={channels?.length === 0 ? undefined : connect}>
      {channels?.length === 0 && (
        <EmptyState
          icon={<IconPlugConnected size={24} />}
          title={t('empty.title')}
          text={t('empty.text')}
          action={connect}
        />
      )}
      {channels !== undefined && channels.length > 0 && networks !== undefined && (
        <ul className={styles.list}>
          {channels.map((channel) => (
            <ChannelRow key={channel.id} channel={channel} facts={networks.find(({ id }) => id === channel.network)} />
          ))}
        </ul>
      )}
      {isConnecting && networks !== undefined && (
        <ConnectPanel brandId={brandId} networks={networks} unfinished={unfinished} onClose={close} />
      )}
    </PlacePage>
  );
}
