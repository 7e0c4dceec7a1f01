import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { refusalText } from './refusal-text.ts';
import styles from './notify.module.css';

const CLOSE_MS = 6000;
/** A refusal is read, not glimpsed. */
const CLOSE_REFUSAL_MS = 12_000;

interface Note {
  readonly text: string;
  readonly undo?: () => void;
  readonly onClose?: () => void;
}

let lastDone = '';

/** Says what was done last, with the way back where there is one. Gives the notification's id. */
export function notifyDone({ text, undo, onClose }: Note): string {
  notifications.hide(lastDone);
  const id = crypto.randomUUID();
  lastDone = id;
  const takeBack = (): void => {
    notifications.hide(id);
    undo?.();
  };
  notifications.show({
    id,
    role: 'status',
    autoClose: CLOSE_MS,
    onClose: () => onClose?.(),
    closeButtonProps: { 'aria-label': i18next.t('close') },
    message: (
      <span className={styles.line}>
        {text}
        {undo !== undefined && (
          <Button variant="subtle" size="compact-sm" onClick={takeBack}>
            {i18next.t('history.undo')}
          </Button>
        )}
      </span>
    ),
  });
  return id;
}

/** Says why something was refused and what to do about it. The same sentence stands there once, however often it is said. */
export function notifyRefusal(error: unknown): void {
  notifyWhyNot(refusalText(error));
}

/** Says why something can't be done. */
export function notifyWhyNot(text: string): void {
  notifications.hide(text);
  notifications.show({
    id: text,
    color: 'red',
    autoClose: CLOSE_REFUSAL_MS,
    message: text,
    role: 'alert',
    closeButtonProps: { 'aria-label': i18next.t('close') },
  });
}
