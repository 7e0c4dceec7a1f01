import type { ReactNode } from 'react';
import { useId } from 'react';
import styles from './settings.module.css';

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

export function Section({ title, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title}
      </h2>
      <div className={styles.rows}>{children}</div>
    </section>
  );
}

interface RowProps {
  readonly name: string;
  readonly help?: string | undefined;
  /** The id of the control that the name belongs to, where it is one that takes a label. */
  readonly htmlFor?: string;
  readonly nameId?: string;
  readonly children: ReactNode;
}

/** One setting: what it is called on one side, what it is on the other. */
export function Row({ name, help, htmlFor, nameId, children }: RowProps) {
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        {htmlFor === undefined ? (
          <span id={nameId} className={styles.name}>
            {name}
          </span>
        ) : (
          <label htmlFor={htmlFor} className={styles.name}>
            {name}
          </label>
        )}
        {help !== undefined && <span className={styles.help}>{help}</span>}
      </div>
      <div className={styles.control}>{children}</div>
    </div>
  );
}
