import { IconArrowBackUp, IconEyeSearch, IconFileX, IconShieldCheck, IconTrash, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RestorePreview } from '#shared/contract/backups.ts';
import { namesWithKeys } from '#renderer/lib/with-keys.ts';
import { changesOf } from './changes-of.ts';
import styles from './backups.module.css';

const marks: Readonly<Record<'back' | 'gone' | 'review', Icon>> = {
  back: IconArrowBackUp,
  gone: IconTrash,
  review: IconEyeSearch,
};

/** What comes back, what goes, and what is looked at afterwards; then what makes it safe. */
export function WhatWouldChange({ preview }: { readonly preview: RestorePreview }) {
  const { t } = useTranslation('backups');
  const changes = changesOf(preview);
  const unnamed = preview.posts.removed - preview.losing.length;
  return (
    <>
      <section className={styles.part}>
        <h3 className={styles.partTitle}>{t('changes.title')}</h3>
        {changes.length === 0 && <p className={styles.quiet}>{t('changes.none')}</p>}
        <ul className={styles.changes}>
          {changes.map(({ words, count, kind }) => {
            const Mark = marks[kind];
            return (
              <li key={words} data-kind={kind}>
                <Mark size={17} aria-hidden="true" />
                {t(`changes.${words}`, { count })}
              </li>
            );
          })}
        </ul>
      </section>
      {preview.losing.length > 0 && (
        <section className={styles.part}>
          <h3 className={styles.partTitle}>{t('losing.title')}</h3>
          <ul className={styles.names}>
            {namesWithKeys(preview.losing).map(({ key, item: name }) => (
              <li key={key} dir="auto">
                {name.trim() === '' ? t('losing.untitled') : name}
              </li>
            ))}
            {unnamed > 0 && <li className={styles.quiet}>{t('losing.more', { count: unnamed })}</li>}
          </ul>
        </section>
      )}
      {preview.missingFiles.length > 0 && (
        <section className={styles.part} data-tone="warm">
          <h3 className={styles.partTitle}>
            <IconFileX size={17} aria-hidden="true" />
            {t('missingFiles.title', { count: preview.missingFiles.length })}
          </h3>
          <p className={styles.quiet}>{t('missingFiles.text')}</p>
          <ul className={styles.names}>
            {preview.missingFiles.map((name) => (
              <li key={name} dir="auto">
                {name}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={styles.safe}>
        <IconShieldCheck size={20} aria-hidden="true" />
        <div>
          <p>{t('safe.kept')}</p>
          <p>{t('safe.held')}</p>
        </div>
      </section>
    </>
  );
}
