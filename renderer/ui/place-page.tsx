import type { ReactNode } from 'react';
import styles from './place-page.module.css';

interface Props {
  readonly title: string;
  /** The one main thing to do here. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A place that is read from top to bottom: its title, what to do there, and one column. */
export function PlacePage({ title, action, children }: Props) {
  return (
    <main className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.title}>{title}</h1>
        {action}
      </header>
      <div className={styles.column}>{children}</div>
    </main>
  );
}
