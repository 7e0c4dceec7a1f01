import { Button } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Need } from '#shared/contract/needs.ts';
import { navigate } from '#renderer/lib/use-route.ts';
import { NetworkMark } from '#renderer/ui/network-mark.tsx';
import { NeedCard } from './need-card.tsx';
import { useNeeds } from './needs-context.ts';
import styles from './need-card.module.css';

/** A channel whose access ended: it keeps its queue until it is connected again. */
export function ChannelNeed({ need }: { readonly need: Extract<Need, { kind: 'channel' }> }) {
  const { t } = useTranslation('needs');
  const { t: common } = useTranslation();
  const { brands } = useNeeds();
  const { channel, waiting } = need;
  const brand = brands.find(({ id }) => id === channel.brandId);
  const reconnect = (): void =>
    navigate({ brand: channel.brandId, place: 'channels', panel: { kind: 'reconnect', id: channel.id } });
  return (
    <NeedCard
      cardKey={channel.id}
      tone="warm"
      picture={<NetworkMark network={channel.network} size={20} />}
      title={t('channel.title', { channel: channel.name })}
      place={
        <>
          <span>{common(`networks.${channel.network}`)}</span>
          <bdi>{channel.handle}</bdi>
          {brands.length > 1 && brand !== undefined && <bdi>{brand.name}</bdi>}
        </>
      }
      onOpen={reconnect}
    >
      <p className={styles.known}>{t('channel.text')}</p>
      {channel.problem !== undefined && <p className={styles.why}>{channel.problem}</p>}
      <p className={styles.why}>{t('channel.waiting', { count: waiting })}</p>
      <div className={styles.answers}>
        <Button leftSection={<IconPlugConnected size={16} aria-hidden="true" />} onClick={reconnect}>
          {t('channel.reconnect')}
        </Button>
      </div>
    </NeedCard>
  );
}
