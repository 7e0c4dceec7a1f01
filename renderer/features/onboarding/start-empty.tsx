import { Button, Select, TextInput } from '@mantine/core';
import { IconArrowLeft, IconWorld } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrandId } from '#shared/domain/ids.ts';
import { ConnectFields } from '#renderer/ui/connect-fields.tsx';
import { ConnectSteps } from '#renderer/ui/connect-steps.tsx';
import { NetworkChoice } from '#renderer/ui/network-choice.tsx';
import { useStartForm } from './use-start-form.ts';
import { zoneOptions } from './zones.ts';
import styles from './onboarding.module.css';

interface Props {
  readonly onDone: (brandId: BrandId) => void;
  readonly onBack: () => void;
}

/** A brand of one's own: its name, its place in time, and the first channel it posts to. */
export function StartEmpty({ onDone, onBack }: Props) {
  const { t, i18n } = useTranslation('onboarding');
  const form = useStartForm(onDone);
  const zones = useMemo(() => zoneOptions(i18n.language), [i18n.language]);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <div className={styles.pair}>
        <TextInput
          label={t('brand.name')}
          description={t('brand.nameHelp')}
          value={form.name}
          error={form.nameError}
          maxLength={120}
          size="md"
          dir="auto"
          autoFocus
          onChange={(event) => form.setName(event.currentTarget.value)}
        />
        <Select
          label={t('brand.zone')}
          description={t('brand.zoneHelp')}
          leftSection={<IconWorld size={16} aria-hidden="true" />}
          searchable
          allowDeselect={false}
          comboboxProps={{ keepMounted: false }}
          limit={60}
          size="md"
          nothingFoundMessage={t('brand.noZone')}
          // What is typed takes the place of what is there.
          onFocus={(event) => event.currentTarget.select()}
          onClick={(event) => event.currentTarget.select()}
          value={form.zone}
          data={zones}
          onChange={(zone) => {
            if (zone !== null) form.setZone(zone);
          }}
        />
      </div>
      <NetworkChoice
        label={t('channel.label')}
        networks={form.networks}
        value={form.facts?.id ?? null}
        later={{ title: t('channel.later'), text: t('channel.laterText') }}
        onChange={form.choose}
      />
      {form.facts !== undefined && form.values !== null && (
        <>
          <ConnectSteps facts={form.facts} settings={form.values.settings} />
          <ConnectFields facts={form.facts} values={form.values} errors={form.errors} onChange={form.setValues} />
        </>
      )}
      <div className={styles.formActions}>
        <Button
          variant="subtle"
          leftSection={<IconArrowLeft size={16} className={styles.mirrored} aria-hidden="true" />}
          onClick={onBack}
        >
          {t('back')}
        </Button>
        <Button type="submit" size="md" loading={form.isRunning}>
          {t('start')}
        </Button>
      </div>
    </form>
  );
}
