import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery } from '#shared/contract/deliveries.ts';
import { resolveWallClock } from '#shared/time/resolve-wall-clock.ts';
import { useClient } from '#renderer/api/door.ts';
import { useMomentText } from '#renderer/lib/use-moment-text.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { TimeField } from '#renderer/ui/time-field.tsx';
import { withUndoOffer } from '#renderer/ui/undo-offer.ts';
import { soonestMoment } from './soonest-moment.ts';
import { useAnswer } from './use-answer.ts';
import styles from './need-card.module.css';

interface Props {
  readonly delivery: Delivery;
  readonly onCancel: () => void;
}

/** Gives a delivery another time, in the zone it was planned in. */
export function TimeForm({ delivery, onCancel }: Props) {
  const { t } = useTranslation('needs');
  const { t: common } = useTranslation();
  const client = useClient();
  const moment = useMomentText();
  const { run } = useAnswer();
  const { zone } = delivery.at;
  const [{ date, time }, setMoment] = useState(() => soonestMoment(zone, Date.now()));
  const [isPast, setPast] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  const change = (part: { date?: string; time?: string }): void => {
    setPast(false);
    setMoment({ date, time, ...part });
  };
  const move = (): void => {
    if (date === '' || time === '') return;
    const at = { local: `${date}T${time}:00`, zone };
    const isOver = resolveWallClock(at).at <= Date.now();
    setPast(isOver);
    if (isOver) return;
    run(() =>
      withUndoOffer(
        client,
        () => client.call('deliveries.move', { id: delivery.id, at }),
        () => t('done.moved', { time: moment.dayAndTime(at.local) }),
      ),
    );
  };

  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        move();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <DateField label={t('time.date')} value={date} onChange={(next) => change({ date: next })} />
      <div className={styles.time}>
        <TimeField label={t('time.time')} value={time} onChange={(next) => change({ time: next })} />
      </div>
      <Button type="submit" size="sm">
        {t('time.move')}
      </Button>
      <Button variant="subtle" size="sm" onClick={onCancel}>
        {common('cancel')}
      </Button>
      <p className={styles.zone} role={isPast ? 'alert' : undefined} data-wrong={isPast || undefined}>
        {isPast ? t('time.past') : t('time.zone', { zone })}
      </p>
    </form>
  );
}
