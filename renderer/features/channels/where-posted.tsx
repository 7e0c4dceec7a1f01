import { useTranslation } from 'react-i18next';
import type { Channel } from '#shared/contract/channels.ts';
import type { NetworkFacts } from '#shared/networks/facts.ts';
import styles from './channels.module.css';

interface Props {
  readonly channel: Channel;
  readonly facts: NetworkFacts;
}

/** Where a channel posts to, before it is given access again: it may have come from another computer. */
export function WherePosted({ channel, facts }: Props) {
  const { t } = useTranslation('channels');
  const settings = facts.settings.flatMap((field) => {
    const value = channel.settings[field.key] ?? '';
    return value === '' || value === field.default ? [] : [{ ...field, value }];
  });
  return (
    <section className={styles.where}>
      <h3 className={styles.whereTitle}>{t('reconnect.where')}</h3>
      <dl className={styles.settings}>
        <div>
          <dt>{t('reconnect.account')}</dt>
          <dd>
            <bdi>{channel.handle}</bdi>
          </dd>
        </div>
        {settings.map(({ key, label, value }) => (
          <div key={key}>
            <dt>{t(`fields.${facts.id}.${key}.label`, { defaultValue: label })}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
