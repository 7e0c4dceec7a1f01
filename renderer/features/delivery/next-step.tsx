import { IconAlertCircle, IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/format.ts';
import { stateLooks } from '#renderer/ui/state-look.ts';
import { ByHandTask } from './by-hand-task.tsx';
import type { DeliveryProps } from './delivery-view.tsx';
import { ResolveButtons } from './resolve-buttons.tsx';
import { stateOfMachine } from './what-fits.ts';
import styles from './next-step.module.css';

/** Problems that the state itself has said in the line above them. */
const saidAlready: ReadonlySet<string> = new Set(['byHand.publish', 'byhand.takeDown']);

/** What its state means in one sentence; where something is wrong, what, and what to do about it. */
export function NextStep(props: DeliveryProps) {
  const { t } = useTranslation('delivery');
  const { delivery, channel } = props;
  const state = stateOfMachine(delivery);
  const { needsYou } = stateLooks[delivery.state];
  const isHeld = channel.state !== 'ready' && !['removed', 'cancelled', 'published'].includes(delivery.state);
  return (
    <section className={styles.next} aria-label={t('next')}>
      <div className={styles.step} data-tone={needsYou ? 'bad' : delivery.problem ? 'warm' : 'plain'}>
        <p className={styles.meaning}>
          {needsYou ? (
            <IconAlertCircle size={18} aria-hidden="true" />
          ) : delivery.problem ? (
            <IconAlertTriangle size={18} aria-hidden="true" />
          ) : (
            <IconInfoCircle size={18} aria-hidden="true" />
          )}
          <span>{t(`means.${state}`, useMeaningWords(props))}</span>
        </p>
        {delivery.problem !== undefined && !saidAlready.has(delivery.problem.code) && (
          <p className={styles.problem}>
            {t(`problems.${delivery.problem.code}`, { defaultValue: delivery.problem.message })}
          </p>
        )}
        {isHeld && <p className={styles.problem}>{t(`held.${channel.state}`, { channel: channel.name })}</p>}
      </div>
      {delivery.state === 'byHand' && <ByHandTask {...props} />}
      <ResolveButtons delivery={delivery} />
    </section>
  );
}

function useMeaningWords({ delivery, channel, brand }: DeliveryProps) {
  const format = useFormat();
  return {
    channel: channel.name,
    due: format.instant(delivery.dueAt, brand.zone),
    down: delivery.expiresAt === null ? '' : format.instant(delivery.expiresAt, brand.zone),
    context: delivery.expiresAt === null && delivery.expiry === null ? 'stays' : 'comesDown',
  };
}
