import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrandId } from '#shared/domain/ids.ts';
import { HowItWorks } from './how-it-works.tsx';
import { StartChoice } from './start-choice.tsx';
import { StartEmpty } from './start-empty.tsx';
import styles from './onboarding.module.css';

interface Props {
  readonly onDone: (brandId: BrandId) => void;
}

/** The first screen of a new workspace: what this is, and two ways to begin. */
export function FirstRun({ onDone }: Props) {
  const { t } = useTranslation(['onboarding', 'channels']);
  const { t: common } = useTranslation();
  const [isEmptyChosen, setEmptyChosen] = useState(false);
  return (
    <main className={styles.page} data-step={isEmptyChosen ? 'brand' : 'choice'}>
      <div className={styles.column}>
        <header className={styles.head}>
          <p className={styles.product}>{common('product')}</p>
          <h1 className={styles.title}>{t(isEmptyChosen ? 'empty.heading' : 'title')}</h1>
          {!isEmptyChosen && <p className={styles.lead}>{t('lead')}</p>}
        </header>
        {isEmptyChosen ? (
          <StartEmpty onDone={onDone} onBack={() => setEmptyChosen(false)} />
        ) : (
          <>
            <HowItWorks />
            <StartChoice onDone={onDone} onEmpty={() => setEmptyChosen(true)} />
          </>
        )}
      </div>
    </main>
  );
}
