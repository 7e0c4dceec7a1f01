import { useTranslation } from 'react-i18next';
import type { JournalEntry } from '#shared/contract/deliveries.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { SpriteIcon } from '#renderer/ui/icon-sprite.tsx';
import { stateLooks } from '#renderer/ui/state-look.ts';
import type { DeliveryProps } from './delivery-view.tsx';
import { journalDetail, journalKeys } from './journal-words.ts';
import styles from './delivery-journal.module.css';

/** What has happened to it, the latest first, in plain words. */
export function DeliveryJournal({ delivery, brand, channel }: DeliveryProps) {
  const { t } = useTranslation('delivery');
  return (
    <section aria-label={t('journal.label')}>
      <h3 className={styles.heading}>{t('journal.label')}</h3>
      <ol className={styles.journal}>
        {delivery.journal.toReversed().map((entry) => (
          <Entry
            key={`${entry.at} ${entry.from} ${entry.to} ${entry.why}`}
            entry={entry}
            zone={brand.zone}
            channel={channel.name}
          />
        ))}
      </ol>
    </section>
  );
}

interface EntryProps {
  readonly entry: JournalEntry;
  readonly zone: string;
  readonly channel: string;
}

function Entry({ entry, zone, channel }: EntryProps) {
  const { t } = useTranslation('delivery');
  const format = useFormat();
  const detail = journalDetail(entry);
  // Times on the wall as they are; an instant on the wall of the brand's place.
  const show = (moment: string): string =>
    moment.endsWith('Z') ? format.instant(moment, zone) : format.dayAndTime(moment);
  return (
    <li className={styles.entry}>
      <span className={styles.dot} data-tone={stateLooks[entry.to].tone}>
        <SpriteIcon name={`state-${entry.to}`} size={14} />
      </span>
      <div className={styles.words}>
        <p className={styles.sentence}>{t(journalKeys(entry), { channel, ...momentsOf(entry, show) })}</p>
        {detail !== null && <p className={styles.detail}>{detail}</p>}
        <p className={styles.when}>
          <time dateTime={entry.at}>{format.instant(entry.at, zone)}</time> · {t(`journal.who.${entry.who}`)}
        </p>
      </div>
    </li>
  );
}

/** The times a move carries, from and to. */
function momentsOf({ details }: JournalEntry, show: (moment: string) => string): Record<string, string> {
  const moments = Object.entries({ from: details?.['from'], to: details?.['to'] });
  return Object.fromEntries(
    moments.map(([name, local]) => [
      name,
      typeof local === 'string' && !Number.isNaN(Date.parse(local)) ? show(local) : '',
    ]),
  );
}
