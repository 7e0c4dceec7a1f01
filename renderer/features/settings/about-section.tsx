import { useTranslation } from 'react-i18next';
import { useQuery } from '#renderer/api/use-query.ts';
import { PathLine } from '#renderer/ui/path-line.tsx';
import { Row, Section } from './section.tsx';
import styles from './settings.module.css';

/** Where everything lies, and which program this is. */
export function AboutSection() {
  const { t } = useTranslation('settings');
  const info = useQuery('app.info', {}).value;
  if (info === undefined) return null;
  return (
    <Section title={t('about.title')}>
      <Row name={t('about.data')} help={t('about.dataHelp')}>
        <PathLine path={info.data} />
      </Row>
      <Row name={t('about.version')}>
        <span className={styles.version}>
          {t('about.versionOf', { version: info.version, schema: info.schema })}
          <span className={styles.help}>{t(`about.door.${info.door}`)}</span>
        </span>
      </Row>
    </Section>
  );
}
