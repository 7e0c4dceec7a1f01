import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#shared/contract/contract.ts';
import type { StoreHealth } from '#shared/contract/store.ts';
import { useAnswers, useQuery } from '#renderer/api/use-query.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { navigate } from '#renderer/lib/use-route.ts';
import { PathLine } from '#renderer/ui/path-line.tsx';
import { useCommand } from '#renderer/ui/use-command.ts';
import { Row, Section } from './section.tsx';
import styles from './backups.module.css';

type Scrub = Output<'store.scrub'>;

/** Whether what was saved can be relied on: the state of the folder, its room, and the last time all of it was read. */
export function HealthSection() {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const health = useQuery('store.health', {}).value;
  if (health === undefined) return null;
  return (
    <Section title={t('health.title')}>
      <State health={health} />
      {health.freeBytes !== null && (
        <Row name={t('health.free')}>
          <span className={styles.figure}>{format.bytes(health.freeBytes)}</span>
        </Row>
      )}
      <CheckRow lastAt={health.lastScrubAt} />
      {health.setAside !== null && (
        <Row name={t('health.setAside')} help={t('health.setAsideHelp')}>
          <PathLine path={health.setAside} />
        </Row>
      )}
    </Section>
  );
}

function State({ health }: { readonly health: StoreHealth }) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const state = health.state === 'good' && health.onNetwork ? 'onNetwork' : health.state;
  const Mark = state === 'good' ? IconCircleCheck : IconAlertTriangle;
  return (
    <div className={styles.health} data-state={state}>
      <Mark size={22} aria-hidden="true" />
      <div>
        <p className={styles.healthName}>{t(`health.${state}.name`)}</p>
        <p className={styles.quiet}>{t(`health.${state}.text`)}</p>
        {health.since !== null && state !== 'good' && (
          <p className={styles.quiet}>
            {t('health.since', { time: format.instant(health.since, Temporal.Now.timeZoneId()) })}
          </p>
        )}
      </div>
    </div>
  );
}

function CheckRow({ lastAt }: { readonly lastAt: string | null }) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const scrub = useCommand('store.scrub');
  const answers = useAnswers();
  const [found, setFound] = useState<Scrub | null>(null);
  const check = async (): Promise<void> => {
    const answer = await scrub.run({});
    if (answer === null) return;
    setFound(answer);
    // When it was last checked is nothing that an event tells of.
    await answers.fetch('store.health', {}).catch(() => {});
  };
  const last =
    lastAt === null
      ? t('health.neverChecked')
      : t('health.checked', { time: format.instant(lastAt, Temporal.Now.timeZoneId()) });
  return (
    <Row name={last} help={t('health.checkHelp')}>
      <div className={styles.check}>
        <Button variant="default" loading={scrub.isRunning} onClick={() => void check()}>
          {t('health.checkNow')}
        </Button>
        <div role="status" className={styles.found}>
          {scrub.isRunning && t('health.checking')}
          {!scrub.isRunning && found !== null && <Found found={found} />}
        </div>
      </div>
    </Row>
  );
}

function Found({ found }: { readonly found: Scrub }) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const { rows, files, damagedRows, damagedFiles } = found;
  const damaged = damagedRows + damagedFiles;
  const read = t('health.read', { rows: format.number(rows), files: format.number(files) });
  if (damaged === 0) {
    return (
      <p className={styles.good}>
        {read} {t('health.allGood')}
      </p>
    );
  }
  return (
    <>
      <p className={styles.bad}>
        {read} {t('health.damage', { count: damaged })}
      </p>
      <Button size="compact-sm" onClick={() => navigate({ place: 'needs', panel: null })}>
        {t('health.look')}
      </Button>
    </>
  );
}
