import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/format.ts';
import { useNow } from '#renderer/lib/use-now.ts';
import { ComesDownField } from './comes-down-field.tsx';
import { DateField } from './date-field.tsx';
import { LatenessField } from './lateness-field.tsx';
import { PillarField } from './pillar-field.tsx';
import { TimeField } from './time-field.tsx';
import { useComposer, useForm, useWorld } from './use-composer.ts';
import styles from './when-fields.module.css';

/** When it goes out and comes down, and what kind of post it is. */
export function WhenFields() {
  const { t } = useTranslation('composer');
  const composer = useComposer();
  const { pillars } = useWorld();
  const { date, time, comesDown } = useForm((state) => state.schedule);
  return (
    <div className={styles.grid}>
      <div className={styles.moment} role="group" aria-label={t('when.goesOut')}>
        <DateField
          label={t('when.date')}
          value={date}
          error={date === '' ? t('when.noDate') : null}
          onChange={(day) => composer.reschedule({ date: day })}
        />
        <TimeField label={t('when.time')} value={time} onChange={(next) => composer.reschedule({ time: next })} />
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
      {pillars.length > 0 && <PillarField />}
      <LatenessField />
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
