import { useTranslation } from 'react-i18next';
import { MissingNames } from './missing-names.tsx';
import styles from './recovery.module.css';

/** No backup holds: what can be read is all there is to go by. */
export function NoBackup({ missing }: { readonly missing: readonly string[] }) {
  const { t } = useTranslation('recovery');
  return (
    <section className={styles.card} data-main>
      <h2 className={styles.heading}>{t('noBackup.title')}</h2>
      <p className={styles.text}>{t('noBackup.text')}</p>
      <MissingNames names={missing} of="nothing" />
    </section>
  );
}
