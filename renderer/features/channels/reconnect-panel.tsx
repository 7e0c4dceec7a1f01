import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '#shared/contract/channels.ts';
import type { NetworkFacts } from '#shared/networks/facts.ts';
import { useClient } from '#renderer/api/door.ts';
import { ConnectFields } from '#renderer/ui/connect-fields.tsx';
import { ConnectSteps } from '#renderer/ui/connect-steps.tsx';
import { errorsOf, filledIn, noErrors, startValues } from '#renderer/ui/connect-values.ts';
import { FormPanel } from '#renderer/ui/form-panel.tsx';
import { notifyDone } from '#renderer/ui/notify.tsx';
import { refusalText } from '#renderer/ui/refusal-text.ts';
import { WherePosted } from './where-posted.tsx';
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
    <FormPanel
      title={t('reconnect.title', { channel: channel.name })}
      widthPx={520}
      onSubmit={() => void reconnect()}
      onClose={onClose}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={isRunning}>
            {t('reconnect.submit')}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>{t('reconnect.text')}</p>
      <WherePosted channel={channel} facts={facts} />
      {facts.secrets.length > 0 && <ConnectSteps facts={facts} settings={channel.settings} isFolded />}
      <ConnectFields facts={facts} values={values} errors={errors} onlySecrets onChange={setValues} />
    </FormPanel>
  );
}
