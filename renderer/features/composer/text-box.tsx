import { Popover, Tooltip, UnstyledButton } from '@mantine/core';
import { IconMoodSmile, IconPhotoPlus } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { markText } from '#renderer/lib/text-marks.ts';
import { FilePicker } from './file-picker.tsx';
import { TextCounters } from './text-counters.tsx';
import { useComposer, useForm } from './use-composer.ts';
import styles from './text-box.module.css';

const EmojiPanel = lazy(async () => ({ default: (await import('./emoji-panel.tsx')).EmojiPanel }));

/** The text of the post, as it is typed, with what can be put into it. */
export function TextBox() {
  const { t } = useTranslation('composer');
  const composer = useComposer();
  const text = useForm((state) => state.content.text);
  const isFrozen = useForm((state) => state.isFrozen);
  const field = useRef<HTMLTextAreaElement>(null);
  // The panel was there before its form, so it could not put the cursor here by itself.
  useEffect(() => field.current?.focus({ preventScroll: true }), []);

  /** As if it had been typed, so that the browser's own undo takes it back. */
  const insert = (piece: string): void => {
    field.current?.focus();
    document.execCommand('insertText', false, piece);
  };

  return (
    <div className={styles.box} data-frozen={isFrozen || undefined}>
      <div className={styles.paper}>
        <div className={styles.under} aria-hidden="true">
          {markText(text).map((run, index) =>
            run.kind === 'plain' ? (
              run.text
            ) : (
              // Runs have no identity but their place.
              // eslint-disable-next-line react/no-array-index-key
              <span key={index} className={styles.marked}>
                {run.text}
              </span>
            ),
          )}
          {'\n'}
        </div>
        <textarea
          ref={field}
          className={styles.text}
          aria-label={t('text.label')}
          placeholder={t('text.placeholder')}
          value={text}
          dir="auto"
          readOnly={isFrozen}
          onChange={(event) => composer.edit({ text: event.currentTarget.value })}
        />
      </div>
      <div className={styles.foot}>
        {!isFrozen && (
          <>
            <EmojiButton onPick={insert} />
            <FilePicker className={styles.tool} label={t('text.pictures')}>
              <IconPhotoPlus size={18} aria-hidden="true" />
            </FilePicker>
          </>
        )}
        <TextCounters />
      </div>
    </div>
  );
}

function EmojiButton({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const { t } = useTranslation('composer');
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus={false}>
      <Popover.Target>
        <Tooltip label={t('text.emoji')} disabled={isOpen}>
          <UnstyledButton className={styles.tool} aria-label={t('text.emoji')} onClick={() => setOpen(!isOpen)}>
            <IconMoodSmile size={18} aria-hidden="true" />
          </UnstyledButton>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} data-popover aria-label={t('text.emoji')}>
        <Suspense fallback={<div className={styles.emojiWait}>{t('emoji.loading')}</div>}>
          <EmojiPanel
            onPick={(emoji) => {
              setOpen(false);
              onPick(emoji);
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
