import { useTranslation } from 'react-i18next';
import { ExportRow } from './export-row.tsx';
import { ImportRow } from './import-row.tsx';
import { Section } from './section.tsx';

/** Brands as a file: out to another computer, and in from one. */
export function ProjectSection() {
  const { t } = useTranslation('backups');
  return (
    <Section title={t('project.title')}>
      <ExportRow />
      <ImportRow />
    </Section>
  );
}
