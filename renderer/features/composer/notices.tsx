import { IconAlertCircle, IconAlertTriangle, IconInfoCircle, type Icon } from '@tabler/icons-react';
import { Trans, useTranslation } from 'react-i18next';
import type { TextUnit } from '#shared/text/count-text.ts';
import { useFormat, type Format } from '#renderer/lib/format.ts';
import { useNowMs } from '#renderer/lib/use-now-ms.ts';
import { findingsOf, type FormFinding } from './findings.ts';
import { useForm, useWorld } from './use-composer.ts';
import { useMomentText } from '#renderer/lib/use-moment-text.ts';
import styles from './notices.module.css';

const icons: Readonly<Record<FormFinding['weight'], Icon>> = {
  stops: IconAlertCircle,
  warns: IconAlertTriangle,
  tells: IconInfoCircle,
};

export const NOTICES_ID = 'composer-notices';

/** What is worth a look before the post is armed, the most pressing first. */
export function Notices() {
  const { t } = useTranslation('composer');
  const world = useWorld();
  const form = useForm((state) => state);
  const findings = findingsOf(form, world, useNowMs());
  if (findings.length === 0) return null;
  return (
    <ul
      id={NOTICES_ID}
      className={styles.list}
      aria-label={t('notices.label')}
      aria-live="polite"
      // The footer leads here.
      tabIndex={-1}
    >
      {findings.map((finding) => (
        <Notice key={keyOf(finding)} finding={finding} />
      ))}
    </ul>
  );
}

function keyOf(finding: FormFinding): string {
  const channel = 'channel' in finding ? finding.channel.id : '';
  return `${finding.kind} ${channel} ${finding.kind === 'refused' ? finding.code : ''}`;
}

function Notice({ finding }: { readonly finding: FormFinding }) {
  const { t } = useTranslation('composer');
  const words = useWords(finding);
  const Mark = icons[finding.weight];
  return (
    <li className={styles.notice} data-weight={finding.weight}>
      <Mark size={16} className={styles.icon} aria-hidden="true" />
      <span className={styles.text}>
        <Trans t={t} i18nKey={words.key} values={words.values} count={words.count} components={{ b: <strong /> }} />
      </span>
    </li>
  );
}

interface Words {
  readonly key: string;
  readonly values: Record<string, string | number>;
  readonly count?: number;
}

function useWords(finding: FormFinding): Words {
  const { t } = useTranslation(['composer', 'delivery']);
  const format = useFormat();
  const moment = useMomentText();
  const unit = (name: TextUnit): string => t(`text.units.${name}`);
  const values: Words['values'] = 'channel' in finding ? { channel: finding.channel.name } : {};
  const key = `notices.${finding.kind}`;
  switch (finding.kind) {
    case 'overText': {
      const numbers = { ...values, over: finding.over, max: finding.max, unit: unit(finding.unit) };
      return { key: finding.unit === 'utf8Bytes' ? 'notices.overTextBytes' : key, values: numbers };
    }
    case 'tooManyPictures':
      return { key, values: { ...values, max: finding.max, count: finding.count } };
    case 'heavyPicture':
      return { key, values: { ...values, name: finding.name, max: format.bytes(finding.maxBytes) } };
    case 'refused':
      return {
        key,
        values: { ...values, message: t(`delivery:problems.${finding.code}`, { defaultValue: finding.message }) },
      };
    case 'ownTime':
      return { key, values: { ...values, time: moment.dayAndTime(finding.local) } };
    case 'past':
      return { key, values: { time: moment.dayAndTime(finding.local) } };
    case 'noAlt':
      return { key, values: { count: finding.count }, count: finding.count };
    case 'gap':
    case 'overlap':
    case 'downGap':
    case 'downOverlap':
      return { key, values: clockWords(finding, format) };
    default:
      return { key, values };
  }
}

function clockWords({ meant, real }: { readonly meant: string; readonly real: string }, format: Format) {
  return { meant: format.time(meant), real: format.time(real) };
}
