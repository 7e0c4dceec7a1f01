import { useId, type ReactNode } from 'react';
import { useNeeds } from './needs-context.ts';
import styles from './need-card.module.css';

interface Props {
  readonly cardKey: string;
  /** A picture of the post, or the icon of what it is about. */
  readonly picture: ReactNode;
  readonly title: string;
  /** Where and when, under the title. */
  readonly place?: ReactNode;
  /** What it is, at the end of the first line. */
  readonly mark?: ReactNode;
  readonly tone: 'bad' | 'warm' | 'plain';
  /** What Enter on the card and a press on its title do. */
  readonly onOpen?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** The frame of every card: what it is about, then what is known of it, then what can be done. */
export function NeedCard({ cardKey, picture, title, place, mark, tone, onOpen, children }: Props) {
  const { activeKey, hintId } = useNeeds();
  const titleId = useId();
  return (
    <article
      className={styles.card}
      data-need={cardKey}
      data-tone={tone}
      // The arrow keys go from card to card, so each of them can have the focus, and Tab comes to one.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={cardKey === activeKey ? 0 : -1}
      aria-labelledby={titleId}
      aria-describedby={hintId}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget || onOpen === undefined) return;
        event.preventDefault();
        onOpen();
      }}
    >
      <div className={styles.head}>
        <span className={styles.picture}>{picture}</span>
        <div className={styles.about}>
          <h3 id={titleId} className={styles.title} dir="auto">
            {onOpen === undefined ? (
              title
            ) : (
              <button type="button" className={styles.open} onClick={onOpen}>
                {title}
              </button>
            )}
          </h3>
          {place !== undefined && <p className={styles.place}>{place}</p>}
        </div>
        {mark}
      </div>
      <div className={styles.body}>{children}</div>
    </article>
  );
}
