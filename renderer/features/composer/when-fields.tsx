import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/format.ts';
import { useNow } from '#renderer/lib/use-now.ts';
import { ComesDownField } from './comes-down-field.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { EndNotices } from './end-notices.tsx';
import { LatenessField } from './lateness-field.tsx';
import { PillarField } from './pillar-field.tsx';
import { isMovable, liveDeliveries } from './standing.ts';
import { TimeField } from '#renderer/ui/time-field.tsx';
import { useComposer, useForm, useWorld } from './use-composer.ts';
import styles from './when-fields.module.css';

/** When it goes out and comes down, and what kind of post it is. */
export function WhenFields() {
  const { t } = useTranslation('composer');
  const composer = useComposer();
  const { pillars, deliveries } = useWorld();
  const { channelIds, date, time, comesDown } = useForm((state) => state.schedule);
  const live = liveDeliveries(deliveries);
  // Nothing ticked is left to go out: its time is what it was.
  const isFixed =
    channelIds.length > 0 &&
    channelIds.every((id) => live.some((one) => one.channelId === id && !isMovable(one.state)));
  return (
    <div className={styles.grid}>
      <div className={styles.moment} role="group" aria-label={t('when.goesOut')}>
        <DateField
          label={t('when.date')}
          value={date}
          disabled={isFixed}
          error={date === '' ? t('when.noDate') : null}
          onChange={(day) => composer.reschedule({ date: day })}
        />
        <TimeField
          label={t('when.time')}
          value={time}
          disabled={isFixed}
          onChange={(next) => composer.reschedule({ time: next })}
        />
      </div>
      <ComesDownField />
      {comesDown.kind === 'at' && (
        <div className={styles.moment} role="group" aria-label={t('comesDown.label')}>
          <DateField
            label={t('comesDown.date')}
            value={comesDown.date}
            error={comesDown.date === '' ? t('when.noDate') : null}
            onChange={(day) => composer.reschedule({ comesDown: { ...comesDown, date: day } })}
          />
          <TimeField
            label={t('comesDown.time')}
            value={comesDown.time}
            onChange={(next) => composer.reschedule({ comesDown: { ...comesDown, time: next } })}
          />
        </div>
      )}
      <EndNotices />
      {pillars.length > 0 && <PillarField />}
      {!isFixed && <LatenessField />}
      <ZoneNote />
    </div>
  );
}

function ZoneNote() {
  const { t } = useTranslation('composer');
  const { brand } = useWorld();
  const format = useFormat();
  return <p className={styles.zone}>{t('when.zone', { zone: brand.zone, time: format.time(useNow(brand.zone)) })}</p>;
}
