import { Button } from '@mantine/core';
import { IconAlertCircle, IconPackageImport } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ImportPanel } from './import-panel.tsx';
import { Row } from './section.tsx';
import { useProjectImport } from './use-project-import.ts';
import styles from './backups.module.css';

/** As project files are named; the core looks at the bytes and has the last word. */
const SUFFIX = '.broadside';

/** Takes brands in from a file of another computer. */
export function ImportRow() {
  const { t } = useTranslation('backups');
  const { state, read, takeIn, close } = useProjectImport();
  const input = useRef<HTMLInputElement>(null);
  return (
    <Row name={t('project.in.name')} help={t('project.in.help')}>
      <div className={styles.check}>
        <Button
          variant="default"
          leftSection={<IconPackageImport size={16} aria-hidden="true" />}
          loading={state.kind === 'reading'}
          onClick={() => input.current?.click()}
        >
          {t('project.in.button')}
        </Button>
        <input
          ref={input}
          type="file"
          accept={SUFFIX}
          hidden
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file !== undefined) void read(file);
            // The same file may be picked again.
            currentTarget.value = '';
          }}
        />
        <div role="status" className={styles.found}>
          {state.kind === 'reading' && t('project.in.reading', { name: state.name })}
        </div>
        {state.kind === 'unreadable' && (
          <p className={styles.problem} role="alert">
            <IconAlertCircle size={18} aria-hidden="true" />
            <span>{t('project.in.refused', { name: state.name, why: state.why })}</span>
          </p>
        )}
      </div>
      {(state.kind === 'shown' || state.kind === 'coming' || state.kind === 'done') && (
        <ImportPanel state={state} onTakeIn={(takesOver) => void takeIn(takesOver)} onClose={close} />
      )}
    </Row>
  );
}
