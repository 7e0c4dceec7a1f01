import { Button, CopyButton as Copier } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

interface Props {
  readonly text: string;
  readonly label: string;
  /** What it says once it is done. */
  readonly doneLabel: string;
  readonly variant?: 'default' | 'subtle' | 'filled';
}

/** Puts a text on the clipboard, and says so for a moment. */
export function CopyButton({ text, label, doneLabel, variant = 'default' }: Props) {
  return (
    <Copier value={text} timeout={1800}>
      {({ copied, copy }) => (
        <Button
          variant={variant}
          size="compact-sm"
          leftSection={copied ? <IconCheck size={14} aria-hidden="true" /> : <IconCopy size={14} aria-hidden="true" />}
          onClick={copy}
        >
          <span aria-live="polite">{copied ? doneLabel : label}</span>
        </Button>
      )}
    </Copier>
  );
}
