import { useCalendar } from './calendar-store.ts';
import { Chip } from './chip.tsx';
import { useChipLabel } from './use-chip-label.ts';
import styles from './lifted-chip.module.css';

/** The copy of a picked-up chip that follows the pointer or the arrow keys; it shows the time it would get. */
export function LiftedChip({ colours }: { readonly colours: ReadonlyMap<string, string> }) {
  const drag = useCalendar((state) => state.drag);
  const labelOf = useChipLabel();
  if (drag === null) return null;
  const item = { ...drag.item, local: drag.target };
  return (
    <div inert className={styles.lifted}>
      <Chip item={item} label={labelOf(item)} colour={colours.get(item.pillarId ?? '')} drag="lifted" />
    </div>
  );
}
