import { Button, FileButton } from '@mantine/core';
import { IconPhotoExclamation, IconPhotoUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Need } from '#shared/contract/needs.ts';
import { useDoor } from '#renderer/api/door.ts';
import { openPanel } from '#renderer/lib/use-route.ts';
import { notifyDone } from '#renderer/ui/notify.tsx';
import { NeedCard } from './need-card.tsx';
import { replacePicture } from './replace-picture.ts';
import { useAnswer } from './use-answer.ts';
import styles from './need-card.module.css';

/** A picture that is missing or no longer what it was, and the posts that can't go out without it. */
export function MediaNeed({ need }: { readonly need: Extract<Need, { kind: 'media' }> }) {
  const { t } = useTranslation(['needs', 'delivery']);
  const door = useDoor();
  const { isRunning, run } = useAnswer();
  const replace = (file: File | null): void => {
    if (file === null) return;
    run(async () => {
      await replacePicture(door, need, file);
      notifyDone({ text: t('done.replaced', { count: need.posts.length }) });
    });
  };
  return (
    <NeedCard
      cardKey={need.assetId}
      tone="warm"
      picture={<IconPhotoExclamation size={20} stroke={1.5} aria-hidden="true" />}
      title={t(`media.${need.damage}`, { name: need.name })}
    >
      <p className={styles.known}>{t('media.text', { count: need.posts.length })}</p>
      <ul className={styles.posts}>
        {need.posts.map((post) => (
          <li key={post.id}>
            <button
              type="button"
              className={styles.open}
              dir="auto"
              onClick={() => openPanel({ kind: 'post', id: post.id })}
            >
              {post.title || post.opening || t('delivery:untitled')}
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.answers}>
        <FileButton accept="image/*,video/*" onChange={replace}>
          {(props) => (
            <Button
              {...props}
              aria-disabled={isRunning || undefined}
              leftSection={<IconPhotoUp size={16} aria-hidden="true" />}
            >
              {t('media.replace')}
            </Button>
          )}
        </FileButton>
      </div>
    </NeedCard>
  );
}
