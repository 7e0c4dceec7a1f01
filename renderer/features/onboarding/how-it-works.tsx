import { IconBolt, IconCalendarPlus, IconEyeOff, IconSend, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './onboarding.module.css';

const STEPS = [
  ['plan', IconCalendarPlus],
  ['arm', IconBolt],
  ['out', IconSend],
  ['down', IconEyeOff],
] as const satisfies readonly (readonly [string, Icon])[];

/** The life of a post in four words: what there is to know before the first one. */
export function HowItWorks() {
  const { t } = useTranslation('onboarding');
  return (
    <ol className={styles.steps} aria-label={t('steps.label')}>
      {STEPS.map(([name, Mark]) => (
        <li key={name} className={styles.step} data-step={name}>
          <span className={styles.stepMark}>
            <Mark size={20} aria-hidden="true" />
          </span>
          <strong className={styles.stepName}>{t(`steps.${name}.name`)}</strong>
          <span className={styles.stepText}>{t(`steps.${name}.text`)}</span>
        </li>
      ))}
    </ol>
  );
}
