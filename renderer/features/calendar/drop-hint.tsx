import { useTranslation } from 'react-i18next';
import { resolveWallClock } from '#shared/time/resolve-wall-clock.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { timeOf } from '#renderer/lib/local-time.ts';
import { useCalendar } from './calendar-store.ts';
import styles from './drop-hint.module.css';

/** What will happen when the picked-up chip is let go here; a time that the clocks jump over is told before it bites. */
export function DropHint() {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const drag = useCalendar((state) => state.drag);
  if (drag === null) return null;
  const { local, shift } = resolveWallClock({ local: drag.target, zone: drag.zone });
  const isTimeKept = timeOf(drag.target) === timeOf(drag.item.local);
  const text = shift === 'gap' ? 'drop.gap' : isTimeKept ? 'drop.timeKept' : 'drop.at';
  const words = { day: format.weekdayAndNumber(drag.target), time: timeOf(drag.target), moved: timeOf(local) };
  return <span className={styles.hint}>{t(text, words)}</span>;
}
