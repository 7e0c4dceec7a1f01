import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useClient } from '#renderer/api/door.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { redoLast, undoLast } from './undo-offer.ts';
import styles from './undo-buttons.module.css';

/** Undo and redo, each by the name of what it would do. */
export function UndoButtons() {
  const { t } = useTranslation();
  const client = useClient();
  const status = useQuery('history.status', {}).value;
  const undoName = nameOf('history.undoOf', 'history.undo', status?.undo);
  const redoName = nameOf('history.redoOf', 'history.redo', status?.redo);

  function nameOf(texts: string, plain: string, action: string | null | undefined): string {
    return action == null ? t(plain) : t(`${texts}.${action}`, { defaultValue: t(plain) });
  }

  return (
    <div className={styles.buttons}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        aria-label={undoName}
        title={`${undoName} (Ctrl+Z)`}
        aria-keyshortcuts="Control+Z"
        disabled={status?.undo == null}
        onClick={() => void undoLast(client)}
      >
        <IconArrowBackUp size={18} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        aria-label={redoName}
        title={`${redoName} (Ctrl+Shift+Z)`}
        aria-keyshortcuts="Control+Shift+Z"
        disabled={status?.redo == null}
        onClick={() => void redoLast(client)}
      >
        <IconArrowForwardUp size={18} />
      </ActionIcon>
    </div>
  );
}
