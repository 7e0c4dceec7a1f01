import {
  IconAlertTriangle,
  IconBroadcast,
  IconClockExclamation,
  IconClockSearch,
  IconCloudOff,
  IconPlayerPause,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SchedulerStatus } from '#shared/contract/scheduler.ts';
import { useLink } from '#renderer/api/link.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { useFormat, type Format } from '#renderer/lib/format.ts';
import styles from './sidebar.module.css';

interface Line {
  readonly icon: Icon;
  readonly tone: 'plain' | 'bad';
  readonly text: string;
  readonly words?: Readonly<Record<string, string>>;
}

function lineOf(status: SchedulerStatus, zone: string, format: Format): Line {
  if (!status.running) return { icon: IconAlertTriangle, tone: 'bad', text: 'publishing.off' };
  if (status.hold) return { icon: IconPlayerPause, tone: 'bad', text: 'publishing.held' };
  if (status.clock.state === 'suspect') return { icon: IconClockExclamation, tone: 'bad', text: 'publishing.clock' };
  // A moment after every start, while servers are asked: nothing is wrong yet.
  if (status.clock.state === 'checking') return { icon: IconClockSearch, tone: 'plain', text: 'publishing.checking' };
  if (status.next === undefined) return { icon: IconBroadcast, tone: 'plain', text: 'publishing.idle' };
  const due = status.next.dueAt;
  const isToday = format.instantDay(due, zone) === format.instantDay(status.clock.now, zone);
  const when = isToday ? format.instantTime(due, zone) : format.instant(due, zone);
  return {
    icon: IconBroadcast,
    tone: 'plain',
    text: isToday ? 'publishing.nextToday' : 'publishing.next',
    words: { when },
  };
}

/** The state of publishing in one line. */
export function PublishingLine({ zone }: { readonly zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const link = useLink((state) => state.link);
  const status = useQuery('scheduler.status', {}).value;
  const lost: Line = { icon: IconCloudOff, tone: 'bad', text: 'publishing.lost' };
  const line = link === 'lost' ? lost : status === undefined ? null : lineOf(status, zone, format);
  if (line === null) return <div className={styles.foot} />;
  const sentence = t(line.text, line.words ?? {});
  return (
    <output className={styles.foot} data-tone={line.tone} title={sentence}>
      <line.icon size={16} stroke={1.6} />
      <span className={styles.word}>{sentence}</span>
    </output>
  );
}
