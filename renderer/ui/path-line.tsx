import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.tsx';
import styles from './path-line.module.css';

/** Where something lies on this computer, to be copied: a page can't open a folder. */
export function PathLine({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.line}>
      <code className={styles.path}>
        <bdi>{path}</bdi>
      </code>
      <CopyButton text={path} label={t('copyPath.button')} doneLabel={t('copyPath.done')} />
    </div>
  );
}
