import { Button, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { webLink } from '#renderer/lib/web-link.ts';
import styles from './need-card.module.css';

interface Props {
  /** What the button says. */
  readonly done: string;
  readonly isRunning: boolean;
  /** The address that was written, or none. */
  readonly onDone: (url: string | undefined) => void;
  /** Where it opens at a press, so that it can be closed again; the field then has the focus at once. */
  readonly onCancel?: () => void;
}

/** Asks for the link of a post that a person has seen or put up; it may be left out. */
export function LinkForm({ done, isRunning, onDone, onCancel }: Props) {
  const { t } = useTranslation(['needs', 'delivery']);
  const { t: common } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [written, setWritten] = useState('');
  const [isWrong, setWrong] = useState(false);
  const isOpened = onCancel !== undefined;
  useEffect(() => {
    if (isOpened) field.current?.focus();
  }, [isOpened]);

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const url = webLink(written);
        setWrong(url === null);
        if (url !== null) onDone(url === '' ? undefined : url);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel?.();
      }}
    >
      <TextInput
        ref={field}
        className={styles.grow}
        label={t('delivery:resolve.link')}
        placeholder="https://"
        inputMode="url"
        dir="ltr"
        value={written}
        error={isWrong ? t('delivery:resolve.wrongLink') : null}
        onChange={(event) => {
          setWrong(false);
          setWritten(event.currentTarget.value);
        }}
      />
      <Button
        type="submit"
        size="sm"
        aria-disabled={isRunning || undefined}
        leftSection={<IconCheck size={16} aria-hidden="true" />}
      >
        {done}
      </Button>
      {onCancel !== undefined && (
        <Button variant="subtle" size="sm" onClick={onCancel}>
          {common('cancel')}
        </Button>
      )}
    </form>
  );
}
