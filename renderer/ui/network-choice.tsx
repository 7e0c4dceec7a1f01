import { useId, type ReactNode } from 'react';
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
          <Card
            key={id}
            value={id}
            name={t(`common:networks.${id}`, { defaultValue: name })}
            text={t(`networks.${id}`, { defaultValue: '' })}
            isChosen={value === id}
            onChoose={() => onChange(id)}
          >
            <span className={styles.mark}>
              <NetworkMark network={id} size={20} />
            </span>
          </Card>
        ))}
        {later !== undefined && (
          <Card
            value=""
            name={later.title}
            text={later.text}
            isChosen={value === null}
            onChoose={() => onChange(null)}
          />
        )}
      </div>
    </fieldset>
  );
}

interface CardProps {
  readonly value: string;
  readonly name: string;
  readonly text: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children?: ReactNode;
}

function Card({ value, name, text, isChosen, onChoose, children }: CardProps) {
  const id = useId();
  return (
    <label className={styles.card} data-chosen={isChosen || undefined}>
      <input
        type="radio"
        name="network"
        value={value}
        className={styles.radio}
        checked={isChosen}
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-text`}
        onChange={onChoose}
      />
      {children}
      <span>
        <span id={`${id}-name`} className={styles.name}>
          {name}
        </span>
        <span id={`${id}-text`} className={styles.text}>
          {text}
        </span>
      </span>
    </label>
  );
}
