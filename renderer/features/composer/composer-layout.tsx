import { useEffect, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoaderProps } from './composer-loader.tsx';
import { ChannelCards } from './channel-cards.tsx';
import { ChannelOptionsList } from './channel-options.tsx';
import { ComposerFooter } from './composer-footer.tsx';
import { ComposerHeader } from './composer-header.tsx';
import { FrozenNotes } from './frozen-notes.tsx';
import { LinkField } from './link-field.tsx';
import { Notices } from './notices.tsx';
import { Pictures } from './pictures.tsx';
import { Preview } from './preview.tsx';
import { RestoredNote } from './restored-note.tsx';
import { SetAsideNote } from './set-aside-note.tsx';
import { TextBox } from './text-box.tsx';
import { useActions } from './use-actions.ts';
import { useComposer } from './use-composer.ts';
import { WhenFields } from './when-fields.tsx';
import styles from './composer.module.css';

type Props = LoaderProps & { readonly wasKept: boolean };

/** What stands where in the composer, and the ways of dropping, pasting and pressing that hold for all of it. */
export function ComposerLayout({ onClose, requestClose, onStartFresh, wasKept }: Props) {
  const composer = useComposer();
  const actions = useActions(onClose);
  const dropping = useFileDrop((files) => composer.addFiles(files));
  const { t } = useTranslation('composer');

  // After every drawing, because what closing means depends on what the form says.
  useEffect(() => {
    // Escape in a popover closes the popover, not the panel under it.
    requestClose.current = () => {
      if (document.activeElement?.closest('[data-popover]') == null) actions.close();
    };
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    actions.arm();
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
      onPaste={dropping.onPaste}
      {...dropping.handlers}
      data-dropping={dropping.isOver || undefined}
    >
      <ComposerHeader onClose={actions.close} />
      <div className={styles.columns}>
        <div className={styles.writing}>
          {wasKept && <RestoredNote onStartFresh={onStartFresh} />}
          <ChannelCards />
          <ChannelOptionsList />
          <FrozenNotes />
          <SetAsideNote />
          <TextBox />
          <Pictures />
          <LinkField />
          <WhenFields />
          <Notices />
        </div>
        <Preview />
      </div>
      <ComposerFooter actions={actions} />
      {dropping.isOver && <div className={styles.dropHint}>{t('pictures.dropHere')}</div>}
    </form>
  );
}

/** Files that are dropped or pasted anywhere on the form. */
function useFileDrop(onFiles: (files: readonly File[]) => void) {
  const [isOver, setOver] = useState(false);
  const depth = useRef(0);
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  const step = (event: DragEvent, by: number): void => {
    if (!hasFiles(event)) return;
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  };
  return {
    isOver,
    onPaste(event: ClipboardEvent) {
      const files = [...event.clipboardData.files];
      // A word processor puts a picture of its text beside the text: the text is meant then.
      if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return;
      event.preventDefault();
      onFiles(files);
    },
    handlers: {
      onDragEnter: (event: DragEvent) => step(event, 1),
      onDragLeave: (event: DragEvent) => step(event, -1),
      onDragOver(event: DragEvent) {
        if (hasFiles(event)) event.preventDefault();
      },
      onDrop(event: DragEvent) {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      },
    },
  };
}
