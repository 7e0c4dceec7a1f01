import { TextInput } from '@mantine/core';
import { useMomentText } from '#renderer/lib/use-moment-text.ts';
import styles from './date-field.module.css';

interface Props {
  readonly label: string;
  /** `2026-11-26`, or empty. */
  readonly value: string;
  readonly error?: string | null;
  readonly disabled?: boolean;
  readonly onChange: (day: string) => void;
}

/**
 * The browser's own date field, which keyboards, screen readers and pickers know. While it is not being typed in, the day
 * is shown in the language of the program, weekday included.
 */
export function DateField({ label, value, error = null, disabled = false, onChange }: Props) {
  const moment = useMomentText();
  return (
    <div className={styles.field} data-filled={value !== '' || undefined}>
      <TextInput
        type="date"
        label={label}
        value={value}
        error={error}
        disabled={disabled}
        min="1970-01-01"
        max="9998-12-31"
        classNames={{ input: styles.input ?? '' }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {value !== '' && (
        <span className={styles.shown} aria-hidden="true">
          {moment.day(value)}
        </span>
      )}
    </div>
  );
}
