import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '#shared/contract/channels.ts';
import type { Delivery } from '#shared/contract/deliveries.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { EditOnNetwork } from '#renderer/ui/edit-on-network.tsx';
import { isBeingSent, liveDeliveries, standingOf } from './standing.ts';
import { useComposer, useWorld } from './use-composer.ts';
import styles from './frozen-notes.module.css';

/** What of this post can't be changed any more, since when, and what still can. */
export function FrozenNotes() {
  const { t } = useTranslation('composer');
  const { channels, deliveries } = useWorld();
  const live = liveDeliveries(deliveries);
  const isOut = live.some(({ state }) => standingOf(state) === 'out');
  const channelOf = (delivery: Delivery): Channel | undefined => channels.find(({ id }) => id === delivery.channelId);
  return (
    <>
      {live.map((delivery) => {
        const channel = channelOf(delivery);
        if (channel === undefined) return null;
        if (isBeingSent(delivery.state)) return <SendingNote key={delivery.id} delivery={delivery} channel={channel} />;
        if (delivery.state !== 'removing') return null;
        return <Note key={delivery.id}>{t('frozen.removing', { channel: channel.name })}</Note>;
      })}
      {isOut && <Note>{t('frozen.out')}</Note>}
      {live.map((delivery) => (
        <OutNote key={delivery.id} delivery={delivery} channel={channelOf(delivery)} />
      ))}
    </>
  );
}

/** Follows the delivery by itself: once it is known what came of it, the note is gone and the form is open again. */
function SendingNote({ delivery, channel }: { readonly delivery: Delivery; readonly channel: Channel }) {
  const { t } = useTranslation('composer');
  const { brand } = useWorld();
  const format = useFormat();
  const journal = useQuery('deliveries.get', { id: delivery.id }).value?.journal ?? [];
  // Since it was last at rest: sending it and looking for it are one stretch.
  const rest = journal.findLastIndex(({ to }) => !isBeingSent(to));
  const since = journal[rest + 1]?.at;
  if (since === undefined) return <Note>{t('frozen.inFlight', { channel: channel.name })}</Note>;
  const time = format.instant(since, brand.zone);
  const text = delivery.state === 'checking' ? 'frozen.checkingSince' : 'frozen.sendingSince';
  return <Note>{t(text, { channel: channel.name, time })}</Note>;
}

/** Of a channel on which the post is out: whether it still says what was sent, and what can be done where it doesn't. */
function OutNote({ delivery, channel }: { readonly delivery: Delivery; readonly channel: Channel | undefined }) {
  const composer = useComposer();
  const detail = useQuery('deliveries.get', delivery.state === 'published' ? { id: delivery.id } : null).value;
  if (detail === undefined || channel === undefined) return null;
  return <EditOnNetwork delivery={detail} channel={channel.name} beforeEdit={() => composer.saveNow()} />;
}

function Note({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.note} role="note">
      <IconLock size={16} className={styles.icon} aria-hidden="true" />
      {children}
    </p>
  );
}
