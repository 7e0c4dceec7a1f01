import { Button } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '#renderer/ui/notify.tsx';
import { useCommand } from '#renderer/ui/use-command.ts';
import styles from './recovery.module.css';

/** The last way out, which asks once more in its place. */
export function StartEmpty() {
  const { t } = useTranslation('recovery');
  const { t: common } = useTranslation();
  const begin = useCommand('store.startEmpty');
  const [isAsked, setAsked] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const questionId = useId();

  const back = (): void => {
    setAsked(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  const start = async (): Promise<void> => {
    const answer = await begin.run({});
    if (answer !== null) notifyDone({ text: t('empty.done', { folder: answer.setAside }) });
  };

  return (
    <section className={styles.card}>
      <h2 className={styles.heading}>{t('empty.title')}</h2>
      <p className={styles.text}>{t('empty.text')}</p>
      {isAsked ? (
        <div
          className={styles.sure}
          role="alertdialog"
          aria-labelledby={questionId}
          onKeyDown={(event) => {
            if (event.key === 'Escape') back();
          }}
        >
          <p id={questionId}>{t('empty.sure')}</p>
          <Button variant="default" autoFocus onClick={back}>
            {common('cancel')}
          </Button>
          <Button color="red" loading={begin.isRunning} onClick={() => void start()}>
            {t('empty.yes')}
          </Button>
        </div>
      ) : (
        <div>
          <Button ref={opener} variant="default" onClick={() => setAsked(true)}>
            {t('empty.button')}
          </Button>
        </div>
      )}
    </section>
  );
}
