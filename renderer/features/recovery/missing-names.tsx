import { useTranslation } from 'react-i18next';
import { namesWithKeys } from '#renderer/lib/with-keys.ts';
import styles from './recovery.module.css';

interface Props {
  readonly names: readonly string[];
  /** Whether they are told apart from a backup, or are all that can be read. */
  readonly of: 'backup' | 'nothing';
}

/** What can still be read in the damaged database and would not come back by itself, so that it can be written again. */
export function MissingNames({ names, of }: Props) {
  const { t } = useTranslation(['recovery', 'backups']);
  if (names.length === 0) return <p className={styles.text}>{t(`missing.none.${of}`)}</p>;
  return (
    <div>
      <p className={styles.text}>{t(`missing.some.${of}`, { count: names.length })}</p>
      {/* Scrolled by the keyboard as well. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className={styles.names} tabIndex={0} aria-label={t('missing.label')}>
        {namesWithKeys(names).map(({ key, item: name }) => (
          <li key={key} dir="auto">
            {name.trim() === '' ? t('backups:losing.untitled') : name}
          </li>
        ))}
      </ul>
    </div>
  );
}
