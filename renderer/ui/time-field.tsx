import { TextInput } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { parseTime, stepTime } from '#renderer/lib/parse-time.ts';
import styles from './time-field.module.css';

interface Props {
  readonly label: string;
  /** `18:30`, or empty. */
  readonly value: string;
  readonly disabled?: boolean;
  readonly onChange: (time: string) => void;
}

const STEP_MINUTES = 15;

/** A time of day, written as people write it; arrows go by quarters of an hour. */
export function TimeField({ label, value, disabled = false, onChange }: Props) {
  const { t } = useTranslation();
  /** What is being written, while it is. */
  const [written, setWritten] = useState<string | null>(null);
  const isWrong = written !== null && parseTime(written) === null;

  const write = (text: string): void => {
    setWritten(text);
    // Taken at once where it can mean nothing else, so that Ctrl+Enter right after it holds.
    const whole = /^\d{1,2}:\d{2}$/.test(text.trim()) ? parseTime(text) : null;
    if (whole !== null) onChange(whole);
  };
  const leave = (): void => {
    if (written === null) return;
    const time = parseTime(written);
    if (time !== null) onChange(time);
    setWritten(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === 'Enter') leave();
    if (direction === undefined) return;
    event.preventDefault();
    setWritten(null);
    onChange(stepTime(parseTime(written ?? value) ?? '12:00', direction * STEP_MINUTES));
  };

  return (
    <TextInput
      label={label}
      value={written ?? value}
      disabled={disabled}
      error={isWrong ? t('wrongTime') : null}
      leftSection={<IconClock size={16} aria-hidden="true" />}
      classNames={{ input: styles.input ?? '' }}
      inputMode="numeric"
      autoComplete="off"
      dir="ltr"
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => write(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={onKeyDown}
    />
  );
}
