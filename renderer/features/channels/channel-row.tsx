import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '#shared/contract/channels.ts';
import type { NetworkFacts } from '#shared/networks/facts.ts';
import { NetworkMark } from '#renderer/ui/network-mark.tsx';
import { useCommand } from '#renderer/ui/use-command.ts';
import { ReconnectPanel } from './reconnect-panel.tsx';
import styles from './channels.module.css';

interface Props {
  readonly channel: Channel;
  readonly facts: NetworkFacts | undefined;
}

/** One channel: who it is, how it is, and what can be done about it. */
export function ChannelRow({ channel, facts }: Props) {
  const { t } = useTranslation('channels');
  const { t: common } = useTranslation();
  const [isReconnecting, setReconnecting] = useState(false);
  const canReconnect = facts !== undefined && channel.state === 'reconnect';
  return (
    <li className={styles.row} data-channel-id={channel.id} data-state={channel.state}>
      <span className={styles.mark}>
        <NetworkMark network={channel.network} size={22} />
      </span>
      <div className={styles.who}>
        <h2 className={styles.name} dir="auto">
          {channel.name}
        </h2>
        <p className={styles.handle}>
          {common(`networks.${channel.network}`)} · <bdi>{channel.handle}</bdi>
        </p>
        {channel.problem !== undefined && <p className={styles.problem}>{channel.problem}</p>}
      </div>
      <ChannelState channel={channel} />
      {channel.state !== 'reconnect' && <PauseButton channel={channel} />}
      {canReconnect && (
        <Button
          leftSection={<IconRefresh size={16} aria-hidden="true" />}
          onClick={() => setReconnecting(true)}
          aria-label={t('reconnect.title', { channel: channel.name })}
        >
          {t('reconnect.button')}
        </Button>
      )}
      {isReconnecting && canReconnect && (
        <ReconnectPanel channel={channel} facts={facts} onClose={() => setReconnecting(false)} />
      )}
    </li>
  );
}

const stateIcons = { ready: IconCheck, paused: IconPlayerPause, reconnect: IconAlertTriangle } as const;

function ChannelState({ channel }: { readonly channel: Channel }) {
  const { t } = useTranslation('channels');
  const Mark = stateIcons[channel.state];
  return (
    <span className={styles.state} data-state={channel.state} role="status">
      <Mark size={14} aria-hidden="true" />
      {t(`states.${channel.state}`)}
    </span>
  );
}

function PauseButton({ channel }: { readonly channel: Channel }) {
  const { t } = useTranslation('channels');
  const pause = useCommand('channels.pause');
  const resume = useCommand('channels.resume');
  const isPaused = channel.state === 'paused';
  const { run, isRunning } = isPaused ? resume : pause;
  const Mark = isPaused ? IconPlayerPlay : IconPlayerPause;
  const words = isPaused ? 'resume' : 'pause';
  return (
    <Button
      variant={isPaused ? 'filled' : 'default'}
      loading={isRunning}
      leftSection={<Mark size={16} aria-hidden="true" />}
      aria-label={t(`${words}.label`, { channel: channel.name })}
      onClick={() => void run({ id: channel.id })}
    >
      {t(`${words}.button`)}
    </Button>
  );
}
