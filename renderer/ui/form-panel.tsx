import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SidePanel } from './side-panel.tsx';
import styles from './form-panel.module.css';

interface Props {
  readonly title: string;
  /** In pixels, where the screen is as wide. */
  readonly widthPx: number;
  /** What can be done, the main thing last. */
  readonly actions: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A panel that asks for something and then does it: its title, what it asks or shows, and what can be done at the foot. */
export function FormPanel({ title, widthPx, actions, onSubmit, onClose, children }: Props) {
  const { t } = useTranslation();
  return (
    <SidePanel label={title} width={`min(100vw, ${widthPx}px)`} onClose={onClose}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <header className={styles.header}>
          <h2 className={styles.title}>{title}</h2>
          <CloseButton aria-label={t('close')} onClick={onClose} />
        </header>
        <div className={styles.body}>{children}</div>
        <footer className={styles.footer}>{actions}</footer>
      </form>
    </SidePanel>
  );
}
