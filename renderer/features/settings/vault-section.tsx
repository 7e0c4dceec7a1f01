import { Button, PasswordInput } from '@mantine/core';
import { IconKey, IconLock, IconShieldCheck, IconShieldLock, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultStatus } from '#shared/contract/vault.ts';
import { useClient } from '#renderer/api/door.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { notifyDone } from '#renderer/ui/notify.tsx';
import { refusalText } from '#renderer/ui/refusal-text.ts';
import { Section } from './section.tsx';
import styles from './settings.module.css';

/** As the contract has it; said here before the core would have to. */
const SHORTEST = 8;

const icons: Readonly<Record<VaultStatus['tier'], Icon>> = {
  keyring: IconShieldCheck,
  passphrase: IconShieldLock,
  run: IconKey,
};

/** Where tokens and passwords are kept on this machine, in words. */
export function VaultSection() {
  const { t } = useTranslation('settings');
  const status = useQuery('vault.status', {}).value;
  if (status === undefined) return null;
  const state = status.locked ? 'locked' : status.tier;
  const Mark = status.locked ? IconLock : icons[status.tier];
  return (
    <Section title={t('vault.title')}>
      <div className={styles.vault} data-tier={state}>
        <Mark size={22} aria-hidden="true" />
        <div>
          <p className={styles.tier}>{t(`vault.${state}.name`)}</p>
          <p className={styles.help}>{t(`vault.${state}.text`)}</p>
          {status.keyringProblem !== undefined && status.tier !== 'keyring' && (
            <details className={styles.details}>
              <summary>{t('vault.why')}</summary>
              <p dir="ltr">{status.keyringProblem}</p>
            </details>
          )}
        </div>
      </div>
      {(status.locked || status.tier === 'run') && <PassphraseForm isLocked={status.locked} />}
    </Section>
  );
}

function PassphraseForm({ isLocked }: { readonly isLocked: boolean }) {
  const { t } = useTranslation('settings');
  const client = useClient();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isRunning, setRunning] = useState(false);
  const words = isLocked ? 'open' : 'set';

  const submit = async (): Promise<void> => {
    if (passphrase.length < SHORTEST) return setError(t('passphrase.short', { count: SHORTEST }));
    if (!isLocked && passphrase !== again) return setError(t('passphrase.different'));
    setRunning(true);
    setError(null);
    try {
      await client.call('vault.usePassphrase', { passphrase });
      setPassphrase('');
      setAgain('');
      notifyDone({ text: t(`passphrase.${words}.done`) });
    } catch (refusal) {
      setError(refusalText(refusal));
    } finally {
      setRunning(false);
    }
  };

  return (
    <form
      className={styles.passphrase}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className={styles.help}>{t(`passphrase.${words}.text`)}</p>
      <PasswordInput
        label={t('passphrase.label')}
        value={passphrase}
        error={error}
        autoComplete={isLocked ? 'current-password' : 'new-password'}
        dir="ltr"
        maxLength={1024}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      {!isLocked && (
        <PasswordInput
          label={t('passphrase.again')}
          value={again}
          autoComplete="new-password"
          dir="ltr"
          maxLength={1024}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
      )}
      <div>
        <Button type="submit" loading={isRunning} disabled={passphrase === ''}>
          {t(`passphrase.${words}.submit`)}
        </Button>
      </div>
    </form>
  );
}
