import { Button, Switch } from '@mantine/core';
import { IconAlertCircle, IconPlugConnected, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectContents } from '#shared/contract/projects.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { namesWithKeys, withKeys } from '#renderer/lib/with-keys.ts';
import { FormPanel } from '#renderer/ui/form-panel.tsx';
import { ImportedBrands } from './imported-brands.tsx';
import type { ProjectImport } from './use-project-import.ts';
import styles from './backups.module.css';

interface Props {
  readonly state: Extract<ProjectImport, { kind: 'shown' | 'coming' | 'done' }>;
  readonly onTakeIn: (takesOver: boolean) => void;
  readonly onClose: () => void;
}

/** What is in a project file, before anything of it comes in; then where it is. */
export function ImportPanel({ state, onTakeIn, onClose }: Props) {
  const { t } = useTranslation('backups');
  const { t: common } = useTranslation();
  const [takesOver, setTakesOver] = useState(false);
  const { contents } = state;
  const ending = contents.brands.reduce((sum, brand) => sum + brand.ending, 0);
  const isDone = state.kind === 'done';
  return (
    <FormPanel
      title={t(isDone ? 'project.in.doneTitle' : 'project.in.title')}
      widthPx={540}
      onSubmit={() => (isDone ? onClose() : onTakeIn(takesOver && ending > 0))}
      onClose={onClose}
      actions={
        isDone ? (
          <Button type="submit" variant="default">
            {common('close')}
          </Button>
        ) : (
          <>
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={state.kind === 'coming'}>
              {t('project.in.submit', { count: contents.brands.length })}
            </Button>
          </>
        )
      }
    >
      {isDone ? (
        <ImportedBrands contents={contents} result={state.result} onLeave={onClose} />
      ) : (
        <>
          <Contents contents={contents} />
          {ending > 0 && (
            <Switch
              checked={takesOver}
              label={t('project.in.takesOver', { count: ending })}
              description={t('project.in.takesOverHelp')}
              onChange={({ currentTarget }) => setTakesOver(currentTarget.checked)}
            />
          )}
          <Promises />
        </>
      )}
      {state.kind === 'shown' && state.why !== null && (
        <p className={styles.problem} role="alert">
          <IconAlertCircle size={18} aria-hidden="true" />
          {state.why}
        </p>
      )}
      <span className="visually-hidden" role="status">
        {state.kind === 'coming' && t('project.in.coming')}
      </span>
    </FormPanel>
  );
}

function Contents({ contents }: { readonly contents: ProjectContents }) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const made = format.instant(contents.madeAt, Temporal.Now.timeZoneId());
  return (
    <section className={styles.part}>
      <p className={styles.quiet}>
        {t('project.in.made', { time: made, version: contents.madeBy })}{' '}
        {t('project.in.files', { count: contents.files, size: format.bytes(contents.bytes) })}
      </p>
      <ul className={styles.brands}>
        {withKeys(contents.brands, ({ name }) => name).map(({ key, item: brand }) => (
          <li key={key} className={styles.brand}>
            <h3 className={styles.brandName}>
              <bdi>{brand.name}</bdi>
            </h3>
            <p className={styles.quiet}>
              {t('inside.posts', { count: brand.posts })} · {t('inside.deliveries', { count: brand.deliveries })}
            </p>
            {brand.channels.length > 0 && (
              <p className={styles.channels}>
                {namesWithKeys(brand.channels).map(({ key: channelKey, item: name }) => (
                  <bdi key={channelKey}>{name}</bdi>
                ))}
              </p>
            )}
            {brand.isHere && <p className={styles.here}>{t('project.in.isHere')}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Promises() {
  const { t } = useTranslation('backups');
  return (
    <section className={styles.promises}>
      <p>
        <IconShieldCheck size={18} aria-hidden="true" />
        {t('project.in.notArmed')}
      </p>
      <p>
        <IconPlugConnected size={18} aria-hidden="true" />
        {t('project.in.reconnect')}
      </p>
    </section>
  );
}
