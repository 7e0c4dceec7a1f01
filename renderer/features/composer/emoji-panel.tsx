import { EmojiPicker } from 'frimousse';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { resolveEmoji } from './emoji-data.ts';
import styles from './emoji-panel.module.css';

/** Emoji to search and pick, all from this program's own files. */
export function EmojiPanel({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const { t, i18n } = useTranslation('composer');
  const [hasFailed, setFailed] = useState(false);
  if (hasFailed) return <p className={styles.empty}>{t('emoji.failed')}</p>;
  return (
    <EmojiPicker.Root
      className={styles.root}
      columns={9}
      locale={i18n.language}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
      resolveEmojiData={(locale, { signal }) =>
        resolveEmoji(locale, signal).catch((error: unknown) => {
          if (signal?.aborted !== true) setFailed(true);
          throw error;
        })
      }
    >
      <div className={styles.top}>
        <EmojiPicker.Search
          autoFocus
          className={styles.search}
          aria-label={t('emoji.search')}
          placeholder={t('emoji.search')}
        />
        <EmojiPicker.SkinToneSelector className={styles.tone} aria-label={t('emoji.skinTone')} />
      </div>
      <EmojiPicker.Viewport className={styles.viewport}>
        <EmojiPicker.Loading className={styles.empty}>{t('emoji.loading')}</EmojiPicker.Loading>
        <EmojiPicker.Empty className={styles.empty}>{t('emoji.none')}</EmojiPicker.Empty>
        <EmojiPicker.List
          className={styles.list}
          components={{
            CategoryHeader: ({ category, ...props }) => (
              <div {...props} className={styles.category}>
                {category.label}
              </div>
            ),
            Row: ({ children, ...props }) => (
              <div {...props} {...countedFromOne(props)} className={styles.row}>
                {children}
              </div>
            ),
            Emoji: ({ emoji, ...props }) => (
              <button
                {...props}
                {...countedFromOne(props)}
                type="button"
                className={styles.emoji}
                data-active={emoji.isActive || undefined}
              >
                {emoji.emoji}
              </button>
            ),
          }}
        />
      </EmojiPicker.Viewport>
      <EmojiPicker.ActiveEmoji>
        {({ emoji }) => (
          <div className={styles.active} aria-hidden="true">
            {emoji === undefined ? '' : `${emoji.emoji} ${emoji.label}`}
          </div>
        )}
      </EmojiPicker.ActiveEmoji>
    </EmojiPicker.Root>
  );
}

interface GridPlace {
  readonly 'aria-rowindex'?: number | undefined;
  readonly 'aria-colindex'?: number | undefined;
}

/** The picker counts rows and columns from 0, ARIA from 1. */
function countedFromOne({ 'aria-rowindex': row, 'aria-colindex': column }: GridPlace): GridPlace {
  return {
    ...(row !== undefined && { 'aria-rowindex': row + 1 }),
    ...(column !== undefined && { 'aria-colindex': column + 1 }),
  };
}
