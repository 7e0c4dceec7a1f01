import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '#shared/contract/channels.ts';
import { NetworkMark } from '#renderer/ui/network-mark.tsx';
import { isEmpty } from './draft.ts';
import { PreviewCard } from './preview-card.tsx';
import { useForm, useWorld } from './use-composer.ts';
import styles from './preview.module.css';

/** The post as it will look, one ticked channel at a time. */
export function Preview() {
  const { t } = useTranslation('composer');
  const { channels } = useWorld();
  const channelIds = useForm((state) => state.schedule.channelIds);
  const isBlank = useForm((state) => isEmpty(state.content));
  const [chosenId, setChosenId] = useState<string | null>(null);
  const ticked = channels.filter(({ id }) => channelIds.includes(id));
  const shown = ticked.find(({ id }) => id === chosenId) ?? ticked[0];
  return (
    // A long post is scrolled through by keyboard, too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.preview} aria-label={t('preview.label')} tabIndex={0}>
      <div className={styles.head}>
        <h2 className={styles.heading}>{t('preview.label')}</h2>
        {ticked.length > 1 && <Tabs channels={ticked} chosen={shown} onChoose={(channel) => setChosenId(channel.id)} />}
      </div>
      {shown === undefined ? (
        <p className={styles.hint}>{t('preview.none')}</p>
      ) : isBlank ? (
        <p className={styles.hint}>{t('preview.empty')}</p>
      ) : (
        <PreviewCard channel={shown} />
      )}
    </section>
  );
}

interface TabsProps {
  readonly channels: readonly Channel[];
  readonly chosen: Channel | undefined;
  readonly onChoose: (channel: Channel) => void;
}

function Tabs({ channels, chosen, onChoose }: TabsProps) {
  const { t } = useTranslation('composer');
  return (
    <div className={styles.tabs} role="group" aria-label={t('preview.label')}>
      {channels.map((channel) => (
        <button
          key={channel.id}
          type="button"
          className={styles.tab}
          aria-pressed={channel.id === chosen?.id}
          aria-label={t('preview.of', { channel: channel.name })}
          title={channel.name}
          onClick={() => onChoose(channel)}
        >
          <NetworkMark network={channel.network} size={15} />
          {channel.id === chosen?.id && (
            <span className={styles.tabName} dir="auto">
              {channel.name}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
