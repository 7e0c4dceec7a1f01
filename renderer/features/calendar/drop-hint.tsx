import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/format.ts';
import { timeOf } from '#renderer/lib/local-time.ts';
import { useCalendar } from './calendar-store.ts';
import styles from './drop-hint.module.css';

/** What will happen when the picked-up chip is let go here. */
export function DropHint() {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const drag = useCalendar((state) => state.drag);
  if (drag === null) return null;
  const isTimeKept = timeOf(drag.target) === timeOf(drag.item.local);
  const words = { day: format.weekdayAndNumber(drag.target), time: timeOf(drag.target) };
  return <span className={styles.hint}>{isTimeKept ? t('drop.timeKept', words) : t('drop.at', words)}</span>;
}
