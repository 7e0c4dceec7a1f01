import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { notifyRefusal } from '#renderer/ui/notify.tsx';
import { isEmpty } from './draft.ts';
import { useComposer } from './use-composer.ts';
import styles from './composer.module.css';

/** Says that a draft was brought back, and offers a clean sheet; what was written is kept as a post of its own first. */
export function RestoredNote({ onStartFresh }: { readonly onStartFresh: () => void }) {
  const { t } = useTranslation('composer');
  const composer = useComposer();

  /** With a channel it goes on the calendar, where it is found again. */
  const keep = async (): Promise<boolean> => {
    const { content, postId, schedule } = composer.store.getState();
    if (postId === null && isEmpty(content)) return true;
    if (schedule.channelIds.length > 0) return (await composer.settle('asItWas')) !== null;
    return (await composer.saveNow()) !== null;
  };
  const startFresh = async (): Promise<void> => {
    try {
      if (!(await keep())) return;
      composer.forget();
      onStartFresh();
    } catch (error) {
      notifyRefusal(error);
    }
  };

  return (
    <div className={styles.restored} role="status">
      {t('restored.text')}
      <Button variant="subtle" size="compact-sm" onClick={() => void startFresh()}>
        {t('restored.fresh')}
      </Button>
    </div>
  );
}
