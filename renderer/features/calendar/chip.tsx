import { memo } from 'react';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { SpriteIcon } from '#renderer/ui/icon-sprite.tsx';
import { stateLooks } from '#renderer/ui/state-look.ts';
import { timeOf } from '#renderer/lib/local-time.ts';
import { isMovable } from './is-movable.ts';
import styles from './chip.module.css';

interface Props {
  readonly item: CalendarItem;
  /** All that the chip shows, as one sentence for those who can't see its icons. */
  readonly label: string;
  readonly colour: string | undefined;
  /** Out of the way of Tab: the arrow keys lead here. */
  readonly isSkipped?: boolean;
  /** Lifted: this is the copy that follows the pointer. Left: the chip that was picked up. */
  readonly drag?: 'lifted' | 'left' | undefined;
}

/**
 * One delivery on one line. There may be a hundred and more on the screen, so a chip has no hooks and no listeners of its
 * own: the calendar hears for all of them.
 */
export const Chip = memo(function Chip({ item, label, colour, isSkipped, drag }: Props) {
  return (
    <button
      type="button"
      className={styles.chip}
      data-delivery-id={item.id}
      data-state={item.state}
      data-tone={stateLooks[item.state].tone}
      data-movable={isMovable(item.state) || undefined}
      data-paid={item.paid || undefined}
      data-drag={drag}
      tabIndex={isSkipped === true ? -1 : undefined}
      aria-label={label}
      title={label}
      style={colour === undefined ? undefined : { borderInlineStartColor: colour }}
    >
      {item.thumbUrl !== null && (
        <img className={styles.thumb} src={item.thumbUrl} alt="" loading="lazy" decoding="async" draggable={false} />
      )}
      <span className={styles.time}>{timeOf(item.local)}</span>{' '}
      <span className={styles.title} dir="auto">
        {item.title}
      </span>
      {item.expires && (
        <span className={styles.expires}>
          <SpriteIcon name="expires" />
        </span>
      )}
      <SpriteIcon name={`network-${item.network}`} />
      {item.state !== 'planned' && (
        <span className={styles.state}>
          <SpriteIcon name={`state-${item.state}`} />
        </span>
      )}
    </button>
  );
});
