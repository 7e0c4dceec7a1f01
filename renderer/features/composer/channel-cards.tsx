import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '#shared/contract/channels.ts';
import type { Delivery } from '#shared/contract/deliveries.ts';
import { navigate, openPanel } from '#renderer/lib/use-route.ts';
import { SpriteIcon } from '#renderer/ui/icon-sprite.tsx';
import { NetworkMark } from '#renderer/ui/network-mark.tsx';
import { stateLooks } from '#renderer/ui/state-look.ts';
import { liveDelivery, standingOf } from './standing.ts';
import { useComposer, useForm, useWorld } from './use-composer.ts';
import styles from './channel-cards.module.css';

/** Where the post goes: every channel of the brand as a card to tick. */
export function ChannelCards() {
  const { t } = useTranslation('composer');
  const { channels } = useWorld();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('channels.label')}</legend>
      {channels.length === 0 && (
        <p className={styles.none}>
          {t('channels.none')}
          <Button variant="subtle" size="compact-sm" onClick={() => navigate({ place: 'channels', panel: null })}>
            {t('channels.connect')}
          </Button>
        </p>
      )}
      <div className={styles.cards}>
        {channels.map((channel) => (
          <ChannelCard key={channel.id} channel={channel} />
        ))}
      </div>
    </fieldset>
  );
}

function ChannelCard({ channel }: { readonly channel: Channel }) {
  const { deliveries } = useWorld();
  const delivery = liveDelivery(deliveries, channel.id);
  const isFrozen = delivery !== undefined && standingOf(delivery.state) !== 'movable';
  return isFrozen ? (
    <FrozenCard channel={channel} delivery={delivery} />
  ) : (
    <TickableCard channel={channel} delivery={delivery} />
  );
}

interface CardProps {
  readonly channel: Channel;
  readonly delivery: Delivery | undefined;
}

function TickableCard({ channel, delivery }: CardProps) {
  const composer = useComposer();
  const channelIds = useForm((state) => state.schedule.channelIds);
  const isTicked = channelIds.includes(channel.id);
  const toggle = (): void => {
    composer.reschedule({
      channelIds: isTicked ? channelIds.filter((id) => id !== channel.id) : [...channelIds, channel.id],
    });
  };
  return (
    <label className={styles.card} data-ticked={isTicked || undefined}>
      <input type="checkbox" className={styles.box} checked={isTicked} onChange={toggle} data-channel-id={channel.id} />
      <CardWords channel={channel} delivery={delivery} />
    </label>
  );
}

/** A channel on which the post is out or on its way: nothing to tick, but something to look at. */
function FrozenCard({ channel, delivery }: { readonly channel: Channel; readonly delivery: Delivery }) {
  const { t } = useTranslation(['composer', 'states']);
  return (
    <UnstyledButton
      className={styles.card}
      data-frozen
      data-channel-id={channel.id}
      onClick={() => openPanel({ kind: 'delivery', id: delivery.id })}
    >
      <span className="visually-hidden">
        {t('frozen.open', { channel: channel.name, state: t(`states:${delivery.state}`) })}
      </span>
      <IconLock size={16} className={styles.lock} aria-hidden="true" />
      <span className={styles.said} aria-hidden="true">
        <CardWords channel={channel} delivery={delivery} />
      </span>
      <IconChevronRight size={16} className={styles.chevron} aria-hidden="true" />
    </UnstyledButton>
  );
}

function CardWords({ channel, delivery }: CardProps) {
  return (
    <>
      <span className={styles.mark}>
        <NetworkMark network={channel.network} size={18} named />
      </span>
      <span className={styles.words}>
        <span className={styles.name} dir="auto">
          {channel.name}
        </span>
        <CardLine channel={channel} delivery={delivery} />
      </span>
    </>
  );
}

/** What there is to know about a channel at this moment, in one short line. */
function CardLine({ channel, delivery }: CardProps) {
  const { t } = useTranslation(['composer', 'states']);
  const { t: common } = useTranslation();
  if (delivery !== undefined) {
    return (
      <span className={styles.line} data-tone={stateLooks[delivery.state].tone}>
        <SpriteIcon name={`state-${delivery.state}`} size={13} />
        {t(`states:${delivery.state}`)}
      </span>
    );
  }
  if (channel.state !== 'ready') {
    return (
      <span className={styles.line} data-tone="warm">
        {t(`channels.${channel.state}`)}
      </span>
    );
  }
  return <span className={styles.line}>{common(`networks.${channel.network}`)}</span>;
}
