import { refuse, type ApiError } from '#shared/contract/errors.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import type { ConnectField, NetworkFacts } from '#shared/networks/facts.ts';

type Fields = Readonly<Record<string, string>>;

/** Settings and secrets as a network declares them: nothing unknown, nothing missing, defaults filled in. */
export function checkFields(
  facts: NetworkFacts,
  given: { readonly settings: Fields; readonly secrets: Fields },
): Outcome<{ readonly settings: Fields; readonly secrets: Fields }, ApiError> {
  const settings = checkGroup(facts, 'settings', facts.settings, given.settings);
  if (!settings.ok) return settings;
  const secrets = checkGroup(facts, 'secrets', facts.secrets, given.secrets);
  return secrets.ok ? ok({ settings: settings.value, secrets: secrets.value }) : secrets;
}

/** The settings that a person gave; a connector may have found out more and kept it beside them. */
export function givenSettings(facts: NetworkFacts, kept: Fields): Fields {
  const keys = new Set(facts.settings.map((field) => field.key));
  return Object.fromEntries(Object.entries(kept).filter(([key]) => keys.has(key)));
}

function checkGroup(
  facts: NetworkFacts,
  group: 'settings' | 'secrets',
  fields: readonly ConnectField[],
  given: Fields,
): Outcome<Fields, ApiError> {
  const unknown = Object.keys(given).find((key) => !fields.some((field) => field.key === key));
  if (unknown !== undefined) {
    return refuse(
      'channel.refused',
      `${facts.name} has no ${group} field ${JSON.stringify(unknown)}. networks.list names those it has.`,
      {
        field: unknown,
      },
    );
  }
  const values: Record<string, string> = {};
  for (const field of fields) {
    const value = given[field.key]?.trim() || field.default;
    if (value !== undefined) values[field.key] = value;
    else if (field.required) {
      return refuse('channel.refused', `${facts.name} needs ${field.label} (${group}.${field.key}).`, {
        field: field.key,
      });
    }
  }
  return ok(values);
}
