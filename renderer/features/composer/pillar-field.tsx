import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PillarDot } from '#renderer/ui/pillar-dot.tsx';
import { useComposer, useForm, useWorld } from './use-composer.ts';
import styles from './pillar-field.module.css';

const NONE = 'none';

/** What kind of post it is, among the brand's own kinds. */
export function PillarField() {
  const { t } = useTranslation('composer');
  const composer = useComposer();
  const { pillars } = useWorld();
  const pillarId = useForm((state) => state.content.pillarId);
  const colour = pillars.find(({ id }) => id === pillarId)?.colour ?? null;
  return (
    <Select
      label={t('pillar.label')}
      leftSection={colour === null ? <span className={styles.noDot} /> : <PillarDot colour={colour} />}
      allowDeselect={false}
      comboboxProps={{ keepMounted: false }}
      value={pillarId ?? NONE}
      data={[
        { value: NONE, label: t('pillar.none') },
        ...pillars.map(({ id, name }) => ({ value: id as string, label: name })),
      ]}
      renderOption={({ option }) => {
        const pillar = pillars.find(({ id }) => id === option.value);
        return (
          <span className={styles.option}>
            {pillar === undefined ? <span className={styles.noDot} /> : <PillarDot colour={pillar.colour} />}
            {option.label}
          </span>
        );
      }}
      onChange={(value) => composer.edit({ pillarId: pillars.find(({ id }) => id === value)?.id ?? null })}
    />
  );
}
