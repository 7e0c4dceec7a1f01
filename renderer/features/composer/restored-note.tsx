import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useComposer } from './use-composer.ts';
import styles from './composer.module.css';

/** Says that a draft was brought back, and offers a clean sheet; the draft is saved as a post of its own first. */
export function RestoredNote({ onStartFresh }: { readonly onStartFresh: () => void }) {
  const { t } = useTranslation('composer');
  const composer = useComposer();
  const startFresh = async (): Promise<void> => {
    if ((await composer.saveNow()) === null) return;
    composer.forget();
    onStartFresh();
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
