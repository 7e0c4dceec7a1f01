import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery } from '#shared/contract/deliveries.ts';
import { durationMs } from '#shared/time/duration-ms.ts';
import { epochMs } from '#shared/time/epoch-ms.ts';
import { toWallClock } from '#shared/time/resolve-wall-clock.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { relativeTime } from '#renderer/lib/relative-time.ts';
import { useNowMs } from '#renderer/lib/use-now-ms.ts';
import type { DeliveryProps } from './delivery-view.tsx';
import styles from './delivery-times.module.css';

const HOUR_MS = 3_600_000;

/** When it is due, when it was really out, when it comes down: on the wall of the brand's place, and how far away. */
export function DeliveryTimes({ delivery, brand }: DeliveryProps) {
  const { t } = useTranslation('delivery');
  const { publishedAt, removedAt, expiresAt } = delivery;
  const isOver = delivery.state === 'cancelled';
  return (
    <section aria-label={t('times.label')}>
      <dl className={styles.times}>
        <Moment name={t('times.due')} instant={delivery.dueAt} zone={brand.zone}>
          <ShiftNote delivery={delivery} />
        </Moment>
        {publishedAt !== null && <Moment name={t('times.out')} instant={publishedAt} zone={brand.zone} />}
        {removedAt !== null && <Moment name={t('times.removed')} instant={removedAt} zone={brand.zone} />}
        {removedAt === null && !isOver && expiresAt !== null && (
          <Moment name={t('times.comesDown')} instant={expiresAt} zone={brand.zone} />
        )}
        {removedAt === null && !isOver && expiresAt === null && (
          <div className={styles.time}>
            <dt>{t('times.comesDown')}</dt>
            <dd>
              <ExpiryWords delivery={delivery} />
            </dd>
          </div>
        )}
      </dl>
      <p className={styles.zone}>{t('times.zone', { zone: brand.zone })}</p>
    </section>
  );
}

interface MomentProps {
  readonly name: string;
  readonly instant: string;
  readonly zone: string;
  readonly children?: ReactNode;
}

function Moment({ name, instant, zone, children }: MomentProps) {
  const { i18n } = useTranslation();
  const format = useFormat();
  const nowMs = useNowMs();
  return (
    <div className={styles.time}>
      <dt>{name}</dt>
      <dd>
        <time dateTime={instant} className={styles.wall}>
          {format.instant(instant, zone)}
        </time>
        <span className={styles.relative}>{relativeTime(i18n.language, Date.parse(instant), nowMs)}</span>
        {children}
      </dd>
    </div>
  );
}

/** An expiry by the hour has no time yet: it counts from when the post is really out. */
function ExpiryWords({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('delivery');
  const { expiry } = delivery;
  if (expiry === null || !('after' in expiry)) return t('times.never');
  return t('times.hoursAfter', { count: Math.round((durationMs(expiry.after) / HOUR_MS) * 10) / 10 });
}

function ShiftNote({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('delivery');
  const format = useFormat();
  if (delivery.shift === 'none') return null;
  const real = toWallClock(epochMs(Date.parse(delivery.dueAt)), delivery.at.zone).local;
  const times = { meant: format.time(delivery.at.local), real: format.time(real) };
  return <p className={styles.shift}>{t(`times.${delivery.shift}`, times)}</p>;
}
