import { useTranslation } from 'react-i18next';
import type { NetworkFacts, NetworkId } from '#shared/networks/facts.ts';
import { NetworkMark } from './network-mark.tsx';
import styles from './network-choice.module.css';

interface Props {
  readonly label: string;
  readonly networks: readonly NetworkFacts[];
  /** Null: none yet, or the last choice, “later”, where it is offered. */
  readonly value: NetworkId | null;
  /** The words of a choice that connects nothing for now. */
  readonly later?: { readonly title: string; readonly text: string };
  readonly onChange: (network: NetworkId | null) => void;
}

/** The networks there are, each with what it is good for; one to choose. */
export function NetworkChoice({ label, networks, value, later, onChange }: Props) {
  const { t } = useTranslation(['channels', 'common']);
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{label}</legend>
      <div className={styles.cards}>
        {networks.map(({ id, name }) => (
          <label key={id} className={styles.card} data-chosen={value === id || undefined}>
            <input
              type="radio"
              name="network"
              value={id}
              className={styles.radio}
              checked={value === id}
              onChange={() => onChange(id)}
            />
            <span className={styles.mark}>
              <NetworkMark network={id} size={20} />
            </span>
            <span>
              <span className={styles.name}>{t(`common:networks.${id}`, { defaultValue: name })}</span>
              <span className={styles.text}>{t(`networks.${id}`, { defaultValue: '' })}</span>
            </span>
          </label>
        ))}
        {later !== undefined && (
          <label className={styles.card} data-chosen={value === null || undefined}>
            <input
              type="radio"
              name="network"
              value=""
              className={styles.radio}
              checked={value === null}
              onChange={() => onChange(null)}
            />
            <span>
              <span className={styles.name}>{later.title}</span>
              <span className={styles.text}>{later.text}</span>
            </span>
          </label>
        )}
      </div>
    </fieldset>
  );
}
