import { IconAlertCircle, IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Delivery, Problem } from '#shared/contract/deliveries.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { useNowMs } from '#renderer/lib/use-now-ms.ts';
import { ByHandKit } from '#renderer/ui/by-hand-kit.tsx';
import { stateLooks } from '#renderer/ui/state-look.ts';
import type { DeliveryProps } from './delivery-view.tsx';
import { ResolveButtons } from './resolve-buttons.tsx';
import { isBeingSent, stateOfMachine } from './what-fits.ts';
import styles from './next-step.module.css';

const marks = { bad: IconAlertCircle, warm: IconAlertTriangle, plain: IconInfoCircle } as const;

/** What its state means in one sentence; where something is wrong, what, and what to do about it. */
export function NextStep(props: DeliveryProps) {
  const { t } = useTranslation('delivery');
  const { delivery, channel } = props;
  const meaning = useMeaningWords(props);
  const problem = problemOf(delivery, useNowMs());
  const isHeld = channel.state !== 'ready' && !['removed', 'cancelled', 'published'].includes(delivery.state);
  const tone = stateLooks[delivery.state].needsYou ? 'bad' : problem !== null || isHeld ? 'warm' : 'plain';
  const Mark = marks[tone];
  return (
    <section className={styles.next} aria-label={t('next')}>
      <div className={styles.step} data-tone={tone}>
        <p className={styles.meaning}>
          <Mark size={18} aria-hidden="true" />
          <span>{t(`means.${stateOfMachine(delivery)}`, meaning)}</span>
        </p>
        {problem !== null && (
          <p className={styles.problem}>{t(`problems.${problem.code}`, { defaultValue: problem.message })}</p>
        )}
        {isBeingSent(delivery) && <FrozenSince {...props} />}
        {isHeld && <p className={styles.problem}>{t(`held.${channel.state}`, { channel: channel.name })}</p>}
      </div>
      {delivery.state === 'byHand' && <ByHandTask {...props} />}
      <ResolveButtons delivery={delivery} />
    </section>
  );
}

/** Why it can't be edited, and since when; it is open again as soon as it is known what came of it. */
function FrozenSince({ delivery, brand }: DeliveryProps) {
  const { t } = useTranslation('delivery');
  const format = useFormat();
  const rest = delivery.journal.findLastIndex(({ to }) => !isBeingSent({ state: to }));
  const since = delivery.journal[rest + 1]?.at;
  if (since === undefined) return null;
  return <p className={styles.problem}>{t('frozenSince', { time: format.instant(since, brand.zone) })}</p>;
}

/** What there is for a person to do on the network themselves. */
function ByHandTask({ delivery, channel }: DeliveryProps) {
  const page = channel.settings['url'] ?? null;
  const isPublishing = stateOfMachine(delivery) === 'byHandPublish';
  return (
    <ByHandKit
      task={isPublishing ? 'publish' : 'remove'}
      channel={channel.name}
      sent={isPublishing ? delivery.sent : null}
      address={isPublishing ? page : (delivery.remote?.url ?? page)}
    />
  );
}

/** What is wrong with it, beyond what its state says already. */
function problemOf(delivery: Delivery, nowMs: number): Problem | null {
  // That a person has to do it is what the state says; the core's words for it would only say it twice.
  if (delivery.state === 'byHand') return null;
  const isPast = delivery.state === 'planned' && Date.parse(delivery.dueAt) <= nowMs;
  return delivery.problem ?? (isPast ? { code: 'delivery.past', message: '' } : null);
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
