import { Select } from '@mantine/core';
import { IconDeviceLaptop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Lateness } from '#shared/contract/deliveries.ts';
import { useComposer, useForm } from './use-composer.ts';

const CHOICES = ['exact', 'normal', 'day'] as const satisfies readonly Lateness[];

/** How late it may still go out when the computer slept through its time. */
export function LatenessField() {
  const { t } = useTranslation('composer');
  const composer = useComposer();
  const lateness = useForm((state) => state.schedule.lateness);
  return (
    <Select
      label={t('lateness.label')}
      leftSection={<IconDeviceLaptop size={16} aria-hidden="true" />}
      allowDeselect={false}
      comboboxProps={{ keepMounted: false }}
      value={lateness}
      data={CHOICES.map((value) => ({ value, label: t(`lateness.${value}`) }))}
      onChange={(value) => {
        const chosen = CHOICES.find((choice) => choice === value);
        if (chosen !== undefined) composer.reschedule({ lateness: chosen });
      }}
    />
  );
}
