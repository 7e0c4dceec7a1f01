import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useComposer, useForm } from './use-composer.ts';
import styles from './composer.module.css';

/** What was being written when the post was sent: kept, and offered again once the post can be changed. */
export function SetAsideNote() {
  const { t } = useTranslation('composer');
  const composer = useComposer();
  const setAside = useForm((state) => state.setAside);
  const isFrozen = useForm((state) => state.isFrozen);
  if (setAside === null) return null;
  return (
    <div className={styles.setAside} role="status">
      <span>{t(isFrozen ? 'setAside.kept' : 'setAside.offered')}</span>
      {!isFrozen && (
        <>
          <Button variant="default" size="compact-sm" onClick={composer.takeUp}>
            {t('setAside.takeUp')}
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={composer.dropSetAside}>
            {t('setAside.drop')}
          </Button>
        </>
      )}
    </div>
  );
}
