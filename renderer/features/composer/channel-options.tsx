import { Select, Switch, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '#shared/contract/channels.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { NetworkFacts, OptionField } from '#shared/networks/facts.ts';
import { NetworkMark } from '#renderer/ui/network-mark.tsx';
import type { ChannelOptions } from './option-saver.ts';
import { useComposer, useForm, useWorld } from './use-composer.ts';
import styles from './channel-options.module.css';

/** What a post can say to one network alone, for each ticked channel whose network has such things. */
export function ChannelOptionsList() {
  const { channels, facts } = useWorld();
  const channelIds = useForm((state) => state.schedule.channelIds);
  return channels
    .filter(({ id }) => channelIds.includes(id))
    .map((channel) => {
      const network = facts[channel.network];
      if (network === undefined || network.options.length === 0) return null;
      return <ChannelOptionFields key={channel.id} channel={channel} network={network} />;
    });
}

interface Props {
  readonly channel: Channel;
  readonly network: NetworkFacts;
}

function ChannelOptionFields({ channel, network }: Props) {
  const { t } = useTranslation('composer');
  const { variants } = useWorld();
  const composer = useComposer();
  const panelId = useId();
  const [isOpen, setOpen] = useState(false);
  const chosenHere = useForm((state) => state.options[channel.id]);
  const kept = variants.find(({ channelId }) => channelId === channel.id)?.options as ChannelOptions | undefined;
  const chosen = chosenHere ?? kept ?? {};
  const count = network.options.filter(({ key }) => chosen[key] !== undefined).length;

  const choose = (key: string, value: string | boolean): void => {
    const { [key]: _before, ...others } = chosen;
    // What says nothing is left out, so that the network's own way holds.
    composer.setOptions(channel.id, value === '' || value === false ? others : { ...others, [key]: value });
  };

  return (
    <section className={styles.options} aria-label={t('options.of', { channel: channel.name })}>
      <UnstyledButton
        className={styles.toggle}
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={() => setOpen(!isOpen)}
      >
        <NetworkMark network={channel.network} size={15} />
        <span className={styles.name}>{t('options.of', { channel: channel.name })}</span>
        {count > 0 && <span className={styles.count}>{t('options.set', { count })}</span>}
        <IconChevronDown size={16} className={styles.chevron} data-open={isOpen || undefined} aria-hidden="true" />
      </UnstyledButton>
      <div id={panelId} className={styles.fields} hidden={!isOpen}>
        {isOpen &&
          network.options.map((field) => (
            <Field
              key={field.key}
              network={network}
              field={field}
              value={chosen[field.key]}
              onChange={(value) => choose(field.key, value)}
            />
          ))}
      </div>
    </section>
  );
}

interface FieldProps {
  readonly network: NetworkFacts;
  readonly field: OptionField;
  readonly value: unknown;
  readonly onChange: (value: string | boolean) => void;
}

/** One choice, in the language of the screen where it is known there. */
function Field({ network, field, value, onChange }: FieldProps) {
  const { t } = useTranslation(['composer', 'channels']);
  const isFrozen = useForm((state) => state.isFrozen);
  const path = `channels:options.${network.id}.${field.key}`;
  const help = t(`${path}.help`, { defaultValue: field.help ?? '' });
  const common = {
    label: t(`${path}.label`, { defaultValue: field.label }),
    description: help === '' ? undefined : help,
  };
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'switch':
      return (
        <Switch
          {...common}
          size="sm"
          disabled={isFrozen}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          disabled={isFrozen}
          comboboxProps={{ keepMounted: false }}
          value={text}
          allowDeselect={false}
          data={[
            { value: '', label: t('options.usual') },
            ...(field.choices ?? []).map((choice) => ({
              value: choice.value,
              label: t(`${path}.choices.${choice.value}`, { defaultValue: choice.label }),
            })),
          ]}
          onChange={(next) => onChange(next ?? '')}
        />
      );
    case 'text':
      return (
        <TextInput
          {...common}
          readOnly={isFrozen}
          dir="auto"
          maxLength={2000}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'longText':
      return (
        <Textarea
          {...common}
          readOnly={isFrozen}
          dir="auto"
          rows={3}
          maxLength={10_000}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return assertNever(field.kind);
  }
}
