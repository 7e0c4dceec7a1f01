import { Button } from '@mantine/core';
import { IconCheck, IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Need } from '#shared/contract/needs.ts';
import { useClient } from '#renderer/api/door.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { notifyDone } from '#renderer/ui/notify.tsx';
import { NeedCard } from './need-card.tsx';
import { useAnswer } from './use-answer.ts';
import styles from './need-card.module.css';

/** The clock of this computer is in doubt, and with it every time: what it says, what others say, who decides. */
export function ClockNeed({ need }: { readonly need: Extract<Need, { kind: 'clock' }> }) {
  const { t } = useTranslation('needs');
  const format = useFormat();
  const client = useClient();
  const { run } = useAnswer();
  const clock = useQuery('scheduler.status', {}).value?.clock;
  // The person compares it with the clock on this computer's own screen, whatever the brand's zone.
  const zone = Temporal.Now.timeZoneId();
  const moments = [
    ['here', clock?.now ?? need.now],
    ['lastSeen', need.lastSeenAt],
    ...(clock?.serverSays === undefined ? [] : [['servers', clock.serverSays]]),
  ] as const;
  const trust = (): void =>
    run(async () => {
      await client.call('scheduler.trustClock', {});
      notifyDone({ text: t('done.clock') });
    });
  return (
    <NeedCard
      cardKey={need.kind}
      tone="bad"
      picture={<IconClockExclamation size={20} stroke={1.5} aria-hidden="true" />}
      title={t('clock.title')}
    >
      <p className={styles.known}>{t(`clock.why.${clock?.reason ?? 'unknown'}`)}</p>
      <dl className={styles.facts}>
        {moments.map(([name, at]) => (
          <div key={name}>
            <dt>{t(`clock.${name}`)}</dt>
            <dd>
              <time dateTime={at}>{t('when', { time: format.instant(at, zone), zone })}</time>
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.why}>{t('clock.waiting', { count: need.waiting })}</p>
      <p className={styles.why}>{t('clock.advice')}</p>
      <div className={styles.answers}>
        <Button leftSection={<IconCheck size={16} aria-hidden="true" />} onClick={trust}>
          {t('clock.trust')}
        </Button>
      </div>
    </NeedCard>
  );
}
