import { PasswordInput, TextInput } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConnectField, NetworkFacts } from '#shared/networks/facts.ts';
import type { ConnectErrors, ConnectValues } from './connect-values.ts';
import styles from './connect-fields.module.css';

interface Props {
  readonly facts: NetworkFacts;
  readonly values: ConnectValues;
  readonly errors: ConnectErrors;
  /** A channel that is connected again keeps its settings. */
  readonly onlySecrets?: boolean;
  readonly onChange: (values: ConnectValues) => void;
}

/** The fields a network asks for, as its facts declare them. */
export function ConnectFields({ facts, values, errors, onlySecrets = false, onChange }: Props) {
  const { t } = useTranslation('channels');
  const set = (group: 'settings' | 'secrets', key: string, value: string): void => {
    onChange({ ...values, [group]: { ...values[group], [key]: value } });
  };
  return (
    <div className={styles.fields}>
      {!onlySecrets &&
        facts.settings.map((field) => (
          <Field
            key={field.key}
            network={facts.id}
            field={field}
            value={values.settings[field.key] ?? ''}
            error={errors.fields[field.key]}
            onChange={(value) => set('settings', field.key, value)}
          />
        ))}
      {facts.secrets.map((field) => (
        <Field
          key={field.key}
          network={facts.id}
          field={field}
          value={values.secrets[field.key] ?? ''}
          error={errors.fields[field.key]}
          onChange={(value) => set('secrets', field.key, value)}
        />
      ))}
      {facts.secrets.length > 0 && <p className={styles.note}>{t('connect.secretsNote')}</p>}
      {errors.general !== null && (
        <p className={styles.refusal} role="alert">
          <IconAlertCircle size={18} aria-hidden="true" />
          {errors.general}
        </p>
      )}
    </div>
  );
}

interface FieldProps {
  readonly network: string;
  readonly field: ConnectField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

function Field({ network, field, value, error, onChange }: FieldProps) {
  const { t } = useTranslation('channels');
  const path = `fields.${network}.${field.key}`;
  const help = t(`${path}.help`, { defaultValue: field.help ?? '' });
  const Input = field.kind === 'password' ? PasswordInput : TextInput;
  return (
    <Input
      label={t(`${path}.label`, { defaultValue: field.label })}
      description={help === '' ? undefined : help}
      placeholder={field.placeholder}
      value={value}
      required={field.required}
      withAsterisk={false}
      labelProps={field.required ? {} : { 'data-optional': t('connect.optional') }}
      classNames={{ label: styles.label ?? '' }}
      error={error}
      // What a person calls things may be in any language; addresses, paths and passwords run one way.
      dir={field.kind === 'text' ? 'auto' : 'ltr'}
      autoComplete="off"
      spellCheck={false}
      inputMode={field.kind === 'url' ? 'url' : 'text'}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
