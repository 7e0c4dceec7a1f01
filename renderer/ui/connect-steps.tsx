import { IconExternalLink } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkFacts } from '#shared/networks/facts.ts';
import { stepPageOf } from './connect-pages.ts';
import styles from './connect-steps.module.css';

interface Props {
  readonly facts: NetworkFacts;
  /** What has been filled in so far: some pages are on a server that only the person knows. */
  readonly settings: Readonly<Record<string, string>>;
  /** Who has done it once may not need it again. */
  readonly isFolded?: boolean;
}

/** Where to find what the form asks for, step by step. */
export function ConnectSteps({ facts, settings, isFolded = false }: Props) {
  const { t } = useTranslation('channels');
  const id = useId();
  if (facts.steps.length === 0) return null;
  const page = stepPageOf(facts.id, settings);
  const steps = (
    <ol className={styles.steps} aria-labelledby={id}>
      {facts.steps.map((step, index) => (
        <li key={step} className={styles.step}>
          <span>{t(`steps.${facts.id}.${index + 1}`, { defaultValue: step })}</span>
          {page?.step === index && <PageLink href={page.href} />}
        </li>
      ))}
    </ol>
  );
  if (isFolded) {
    return (
      <details className={styles.folded}>
        <summary id={id}>{t('connect.steps')}</summary>
        {steps}
      </details>
    );
  }
  return (
    <section className={styles.box}>
      <h3 id={id} className={styles.title}>
        {t('connect.steps')}
      </h3>
      {steps}
    </section>
  );
}

function PageLink({ href }: { readonly href: string }) {
  const { t } = useTranslation('channels');
  const address = href.replace(/^https?:\/\//, '').replace(/#.*$/, '');
  return (
    <a className={styles.link} href={href} target="_blank" rel="noopener noreferrer">
      <IconExternalLink size={14} aria-hidden="true" />
      {t('connect.openPage', { address: `\u2068${address}\u2069` })}
    </a>
  );
}
