import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useReturnFocus } from './use-return-focus.ts';
import styles from './side-panel.module.css';

interface Props {
  /** The accessible name of the dialog. */
  readonly label: string;
  /** CSS width; the panel never covers the sidebar on a wide screen. */
  readonly width: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A drawer over the place that is shown: at the end of the line, full height, closed by Escape. Its content is ours to lay out. */
export function SidePanel({ label, width, onClose, children }: Props) {
  useReturnFocus();
  return (
    <Drawer.Root
      opened
      onClose={onClose}
      // The end of the line: Mantine mirrors it for right-to-left.
      position="right"
      size={width}
      closeOnClickOutside={false}
      classNames={{ content: styles.content ?? '' }}
    >
      <Drawer.Overlay backgroundOpacity={0.18} />
      <Drawer.Content aria-label={label}>
        <div className={styles.body}>{children}</div>
      </Drawer.Content>
    </Drawer.Root>
  );
}
