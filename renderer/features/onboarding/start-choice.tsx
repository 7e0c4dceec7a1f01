import { Button } from '@mantine/core';
import { IconArrowRight, IconCoffee, IconFile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BrandId } from '#shared/domain/ids.ts';
import { useCommand } from '#renderer/ui/use-command.ts';
import { machineZone } from './zones.ts';
import styles from './onboarding.module.css';

interface Props {
  readonly onDone: (brandId: BrandId) => void;
  readonly onEmpty: () => void;
}

/** A brand to look around in, or one of one's own. */
export function StartChoice({ onDone, onEmpty }: Props) {
  const { t } = useTranslation('onboarding');
  const sample = useCommand('samples.create');
  const startWithSample = async (): Promise<void> => {
    const made = await sample.run({ zone: machineZone() });
    if (made !== null) onDone(made.brandId);
  };
  return (
    <div className={styles.choices}>
      <section className={styles.choice}>
        <IconCoffee size={26} aria-hidden="true" />
        <h2 className={styles.choiceTitle}>{t('sample.title')}</h2>
        <p className={styles.choiceText}>{t('sample.text')}</p>
        <Button
          size="md"
          loading={sample.isRunning}
          rightSection={<IconArrowRight size={16} className={styles.mirrored} aria-hidden="true" />}
          onClick={() => void startWithSample()}
        >
          {t('sample.button')}
        </Button>
      </section>
      <section className={styles.choice}>
        <IconFile size={26} aria-hidden="true" />
        <h2 className={styles.choiceTitle}>{t('empty.title')}</h2>
        <p className={styles.choiceText}>{t('empty.text')}</p>
        <Button size="md" variant="default" disabled={sample.isRunning} onClick={onEmpty}>
          {t('empty.button')}
        </Button>
      </section>
    </div>
  );
}
