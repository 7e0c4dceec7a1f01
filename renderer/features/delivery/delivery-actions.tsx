import { Button } from '@mantine/core';
import { IconBolt, IconBoltOff, IconEye, IconEyeOff, IconPencil, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNowMs } from '#renderer/lib/use-now-ms.ts';
import { openPanel } from '#renderer/lib/use-route.ts';
import type { DeliveryProps } from './delivery-view.tsx';
import { useDeliveryActs } from './use-delivery-acts.ts';
import { fittingActs, isBeingSent, type DeliveryAct } from './what-fits.ts';
import styles from './delivery.module.css';

/** Escape on the question takes the question back, not the panel away: how Mantine's drawer is told. */
const escapeStaysHere = { 'data-mantine-stop-propagation': true } as const;

/** The buttons that fit the state; taking down asks once more, because it can't be taken back. */
export function DeliveryActions(props: DeliveryProps) {
  const { t } = useTranslation('delivery');
  const { delivery, channel, post } = props;
  const acts = useDeliveryActs(delivery.id);
  const [isAsking, setAsking] = useState(false);
  const fitting = fittingActs(delivery, useNowMs());
  const has = (act: DeliveryAct): boolean => fitting.has(act);
  const isFrozen = isBeingSent(delivery);

  if (isAsking && has('takeDownNow')) {
    return (
      <footer
        className={styles.footer}
        role="alertdialog"
        aria-label={t('takeDown.title')}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setAsking(false);
        }}
      >
        <p className={styles.question}>{t('takeDown.text', { channel: channel.name })}</p>
        <Button variant="subtle" {...escapeStaysHere} onClick={() => setAsking(false)}>
          {t('takeDown.keep')}
        </Button>
        <Button color="red" autoFocus {...escapeStaysHere} loading={acts.isRunning} onClick={acts.takeDownNow}>
          {t('acts.takeDownNow')}
        </Button>
      </footer>
    );
  }
  return (
    <footer className={styles.footer}>
      {post !== undefined && (
        <Button
          variant="default"
          leftSection={
            isFrozen ? <IconEye size={16} aria-hidden="true" /> : <IconPencil size={16} aria-hidden="true" />
          }
          onClick={() => openPanel({ kind: 'post', id: post.id })}
        >
          {t(isFrozen ? 'acts.show' : 'acts.edit')}
        </Button>
      )}
      <span className={styles.gap} />
      {has('skip') && (
        <Button variant="subtle" disabled={acts.isRunning} onClick={acts.skip}>
          {t('acts.skip')}
        </Button>
      )}
      {has('disarm') && (
        <Button
          variant="default"
          disabled={acts.isRunning}
          leftSection={<IconBoltOff size={16} aria-hidden="true" />}
          onClick={acts.disarm}
        >
          {t('acts.disarm')}
        </Button>
      )}
      {has('publishNow') && (
        <Button
          variant={has('arm') ? 'default' : 'filled'}
          disabled={acts.isRunning}
          leftSection={<IconSend size={16} aria-hidden="true" />}
          onClick={acts.publishNow}
        >
          {t('acts.publishNow')}
        </Button>
      )}
      {has('arm') && (
        <Button disabled={acts.isRunning} leftSection={<IconBolt size={16} aria-hidden="true" />} onClick={acts.arm}>
          {t('acts.arm')}
        </Button>
      )}
      {has('takeDownNow') && (
        <Button
          variant="outline"
          color="red"
          disabled={acts.isRunning}
          leftSection={<IconEyeOff size={16} aria-hidden="true" />}
          onClick={() => setAsking(true)}
        >
          {t('acts.takeDownNow')}
        </Button>
      )}
    </footer>
  );
}
