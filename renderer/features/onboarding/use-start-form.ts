import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrandId } from '#shared/domain/ids.ts';
import type { NetworkFacts, NetworkId } from '#shared/networks/facts.ts';
import { useClient } from '#renderer/api/door.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { navigate } from '#renderer/lib/use-route.ts';
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
import { notifyRefusal } from '#renderer/ui/notify.tsx';
import { refusalText } from '#renderer/ui/refusal-text.ts';
import { useUnfinishedConnect } from '#renderer/ui/unfinished-connect.ts';
import { machineZone } from './zones.ts';

/** What the person has chosen to connect first; the web feed until they choose, because it always works. */
type Choice = NetworkId | null;

/** The state of the form that makes the first brand and connects its first channel. */
export function useStartForm(onDone: (brandId: BrandId) => void) {
  const { t } = useTranslation(['onboarding', 'channels']);
  const client = useClient();
  const data = useQuery('app.info', {}).value?.data;
  const networks = useQuery('networks.list', {}).value?.items ?? [];
  const [name, setName] = useState('');
  const [nameError, setNameError] = useState<string | null>(null);
  const [zone, setZone] = useState(machineZone);
  const [choice, setChoice] = useState<Choice>('webfeed');
  const [edited, setEdited] = useState<ConnectValues | null>(null);
  const [errors, setErrors] = useState<ConnectErrors>(noErrors);
  const [isRunning, setRunning] = useState(false);

  const facts = networks.find(({ id }) => id === choice);
  const values = facts === undefined ? null : (edited ?? suggestedValues(facts, data, name));

  const isComplete = (): boolean => {
    const isNamed = name.trim() !== '';
    setNameError(isNamed ? null : t('brand.nameMissing'));
    const missing = facts === undefined || values === null ? [] : missingFields(facts, values);
    setErrors({
      fields: Object.fromEntries(missing.map((key) => [key, t('channels:connect.missing')])),
      general: null,
    });
    return isNamed && missing.length === 0;
  };

  const submit = async (): Promise<void> => {
    if (isRunning || !isComplete()) return;
    setRunning(true);
    try {
      const brand = await client.call('brands.create', { name: name.trim(), zone });
      const isConnected = facts === undefined || values === null || (await connect(brand.id, facts, values));
      onDone(brand.id);
      // The brand is there by now and this page is gone: the place of channels goes on where this one stopped.
      if (!isConnected) navigate({ brand: brand.id, place: 'channels' });
    } catch (error) {
      notifyRefusal(error);
    } finally {
      setRunning(false);
    }
  };

  const connect = async (brandId: BrandId, network: NetworkFacts, given: ConnectValues): Promise<boolean> => {
    try {
      await client.call('channels.connect', { brandId, network: network.id, ...filledIn(given) });
      return true;
    } catch (error) {
      const left = { brandId, values: given, errors: errorsOf(error, network, refusalText) };
      useUnfinishedConnect.setState({ left });
      return false;
    }
  };

  return {
    name,
    setName,
    nameError,
    zone,
    setZone,
    networks,
    facts,
    values,
    setValues: setEdited,
    errors,
    isRunning,
    submit,
    choose(network: Choice) {
      setChoice(network);
      setEdited(null);
      setErrors(noErrors);
    },
  };
}

/** Until the person changes it, the suggested folder follows the name of the brand. */
function suggestedValues(facts: NetworkFacts, data: string | undefined, name: string): ConnectValues {
  if (data === undefined) return startValues(facts);
  const title = name.trim();
  return startValues(facts, { folder: suggestedFolder(data, title), title });
}
