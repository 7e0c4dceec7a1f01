import { Button } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './need-card.module.css';

interface Props {
  /** What would follow, so that the person knows what they say yes to. */
  readonly question: string;
  readonly yes: string;
  readonly isRunning: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks once more, in place, before something that can't be taken back. */
export function SureForm({ question, yes, isRunning, onYes, onNo }: Props) {
  const { t: common } = useTranslation();
  const questionId = useId();
  return (
    <div
      className={styles.sure}
      role="alertdialog"
      aria-labelledby={questionId}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onNo();
      }}
    >
      <p id={questionId} className={styles.question}>
        {question}
      </p>
      <Button variant="default" autoFocus onClick={onNo}>
        {common('cancel')}
      </Button>
      <Button color="red" aria-disabled={isRunning || undefined} onClick={onYes}>
        {yes}
      </Button>
    </div>
  );
}
