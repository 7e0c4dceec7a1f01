import { Button, CloseButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '#shared/contract/channels.ts';
import type { NetworkFacts } from '#shared/networks/facts.ts';
import { useClient } from '#renderer/api/door.ts';
import { ConnectFields } from '#renderer/ui/connect-fields.tsx';
import { errorsOf, filledIn, noErrors, startValues } from '#renderer/ui/connect-values.ts';
import { notifyDone } from '#renderer/ui/notify.tsx';
import { refusalText } from '#renderer/ui/refusal-text.ts';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import styles from './channels.module.css';

interface Props {
  readonly channel: Channel;
  readonly facts: NetworkFacts;
  readonly onClose: () => void;
}

/** Gives a channel new secrets; its settings, its name and its queue stay. */
export function ReconnectPanel({ channel, facts, onClose }: Props) {
  const { t } = useTranslation('channels');
  const { t: common } = useTranslation();
  const client = useClient();
  const [values, setValues] = useState(() => startValues(facts, channel.settings));
  const [errors, setErrors] = useState(noErrors);
  const [isRunning, setRunning] = useState(false);

  const reconnect = async (): Promise<void> => {
    setRunning(true);
    setErrors(noErrors);
    try {
      await client.call('channels.reconnect', { id: channel.id, secrets: filledIn(values).secrets });
      onClose();
      notifyDone({ text: t('reconnect.done', { channel: channel.name }) });
    } catch (error) {
      setErrors(errorsOf(error, facts, refusalText));
    } finally {
      setRunning(false);
    }
  };

  return (
    <SidePanel label={t('reconnect.title', { channel: channel.name })} width="min(100vw, 480px)" onClose={onClose}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void reconnect();
        }}
      >
        <header className={styles.panelHeader}>
          <h2 className={styles.panelTitle}>{t('reconnect.title', { channel: channel.name })}</h2>
          <CloseButton aria-label={common('close')} onClick={onClose} />
        </header>
        <div className={styles.panelBody}>
          <p className={styles.lead}>{t('reconnect.text')}</p>
          <ConnectFields facts={facts} values={values} errors={errors} onlySecrets onChange={setValues} />
        </div>
        <footer className={styles.panelFooter}>
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={isRunning}>
            {t('reconnect.submit')}
          </Button>
        </footer>
      </form>
    </SidePanel>
  );
}
