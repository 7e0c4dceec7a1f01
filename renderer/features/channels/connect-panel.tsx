import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrandId } from '#shared/domain/ids.ts';
import type { NetworkFacts, NetworkId } from '#shared/networks/facts.ts';
import { useClient } from '#renderer/api/door.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { ConnectFields } from '#renderer/ui/connect-fields.tsx';
import { ConnectSteps } from '#renderer/ui/connect-steps.tsx';
import {
  errorsOf,
  filledIn,
  missingFields,
  noErrors,
  startValues,
  suggestedFolder,
  type ConnectErrors,
  type ConnectValues,
} from '#renderer/ui/connect-values.ts';
import { FormPanel } from '#renderer/ui/form-panel.tsx';
import { NetworkChoice } from '#renderer/ui/network-choice.tsx';
import { notifyDone } from '#renderer/ui/notify.tsx';
import { refusalText } from '#renderer/ui/refusal-text.ts';
import type { UnfinishedConnect } from '#renderer/ui/unfinished-connect.ts';

interface Props {
  readonly brandId: BrandId;
  readonly networks: readonly NetworkFacts[];
  readonly unfinished: UnfinishedConnect | null;
  readonly onClose: () => void;
}

/** Connects an account, a page or a folder; it is checked before it is kept. */
export function ConnectPanel({ brandId, networks, unfinished, onClose }: Props) {
  const { t } = useTranslation('channels');
  const { t: common } = useTranslation();
  const form = useConnectForm({ brandId, networks, unfinished, onClose });
  return (
    <FormPanel
      title={t('connect.title')}
      widthPx={640}
      onSubmit={form.submit}
      onClose={onClose}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" disabled={form.facts === undefined} loading={form.isRunning}>
            {t('connect.submit')}
          </Button>
        </>
      }
    >
      <NetworkChoice
        label={t('connect.network')}
        networks={networks}
        value={form.facts?.id ?? null}
        onChange={form.choose}
      />
      {form.facts !== undefined && form.values !== null && (
        <>
          <ConnectSteps facts={form.facts} settings={form.values.settings} />
          <ConnectFields facts={form.facts} values={form.values} errors={form.errors} onChange={form.setValues} />
          <TextInput
            label={t('connect.name')}
            description={t('connect.nameHelp')}
            value={form.name}
            maxLength={120}
            dir="auto"
            onChange={(event) => form.setName(event.currentTarget.value)}
          />
        </>
      )}
    </FormPanel>
  );
}

function useConnectForm({ brandId, networks, unfinished, onClose }: Props) {
  const { t } = useTranslation('channels');
  const client = useClient();
  const data = useQuery('app.info', {}).value?.data;
  const brand = useQuery('brands.list', {}).value?.items.find(({ id }) => id === brandId);
  const [values, setValues] = useState<ConnectValues | null>(unfinished?.values ?? null);
  const [errors, setErrors] = useState<ConnectErrors>(unfinished?.errors ?? noErrors);
  const [name, setName] = useState('');
  const [isRunning, setRunning] = useState(false);
  const facts = networks.find(({ id }) => id === values?.network);

  const choose = (network: NetworkId | null): void => {
    const chosen = networks.find(({ id }) => id === network);
    if (chosen === undefined) return;
    const folder: Record<string, string> =
      data === undefined || brand === undefined ? {} : { folder: suggestedFolder(data, brand.name) };
    setValues(startValues(chosen, folder));
    setErrors(noErrors);
  };

  const connect = async (chosen: NetworkFacts, given: ConnectValues): Promise<void> => {
    const missing = missingFields(chosen, given);
    if (missing.length > 0) {
      setErrors({ fields: Object.fromEntries(missing.map((key) => [key, t('connect.missing')])), general: null });
      return;
    }
    setRunning(true);
    setErrors(noErrors);
    try {
      const title = name.trim();
      const channel = await client.call('channels.connect', {
        brandId,
        network: chosen.id,
        ...(title !== '' && { name: title }),
        ...filledIn(given),
      });
      onClose();
      notifyDone({ text: t('connect.done', { channel: channel.name }) });
    } catch (error) {
      setErrors(errorsOf(error, chosen, refusalText));
    } finally {
      setRunning(false);
    }
  };

  return {
    values,
    setValues,
    errors,
    name,
    setName,
    facts,
    isRunning,
    choose,
    submit() {
      if (facts !== undefined && values !== null) void connect(facts, values);
    },
  };
}
