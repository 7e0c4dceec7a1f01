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
}

/** Says what was done, with the way back where there is one. */
export function notifyDone({ text, undo }: Note): void {
  const id = crypto.randomUUID();
  const takeBack = (): void => {
    notifications.hide(id);
    undo?.();
  };
  notifications.show({
    id,
    autoClose: CLOSE_MS,
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
}

/** Says why something was refused and what to do about it. */
export function notifyRefusal(error: unknown): void {
  notifications.show({ color: 'red', autoClose: CLOSE_REFUSAL_MS, message: refusalText(error), role: 'alert' });
}
