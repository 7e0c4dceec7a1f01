import { useTranslation } from 'react-i18next';
import type { Backup } from '#shared/contract/backups.ts';
import { withKeys } from '#renderer/lib/with-keys.ts';
import styles from './backup-facts.module.css';

/** Names beyond these make the list longer and say little more. */
const SHOWN_BRANDS = 4;

/** What is inside a backup: its brands, each with what it holds. Its words are in the namespace `backups`. */
export function BackupFacts({ backup }: { readonly backup: Backup }) {
  const { t } = useTranslation('backups');
  const shown = backup.brands.slice(0, SHOWN_BRANDS);
  const others = backup.brands.length - shown.length;
  if (shown.length === 0) return <p className={styles.empty}>{t('inside.nothing')}</p>;
  return (
    <ul className={styles.brands} aria-label={t('inside.label')}>
      {withKeys(shown, ({ name }) => name).map(({ key, item: { name, posts, armed } }) => (
        <li key={key}>
          <bdi className={styles.name}>{name}</bdi>
          <span>{t('inside.posts', { count: posts })}</span>
          {armed > 0 && <span>{t('inside.armed', { count: armed })}</span>}
        </li>
      ))}
      {others > 0 && <li>{t('inside.others', { count: others })}</li>}
    </ul>
  );
}
