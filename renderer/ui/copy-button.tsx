import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { copyText } from '#renderer/lib/copy-text.ts';

interface Props {
  readonly text: string;
  readonly label: string;
  /** What it says once it is done. */
  readonly doneLabel: string;
  readonly variant?: 'default' | 'subtle' | 'filled';
}

const SAYS_SO_FOR_MS = 1800;

/** Puts a text on the clipboard, and says so for a moment. */
export function CopyButton({ text, label, doneLabel, variant = 'default' }: Props) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SAYS_SO_FOR_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      variant={variant}
      size="compact-sm"
      leftSection={copied ? <IconCheck size={14} aria-hidden="true" /> : <IconCopy size={14} aria-hidden="true" />}
      onClick={() => void copyText(text).then(setCopied)}
    >
      <span aria-live="polite">{copied ? doneLabel : label}</span>
    </Button>
  );
}
