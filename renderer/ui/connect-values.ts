import { ContractError } from '#shared/contract/errors.ts';
import type { ConnectField, NetworkFacts, NetworkId } from '#shared/networks/facts.ts';

/** What a person fills in to connect an account, a page or a folder. */
export interface ConnectValues {
  readonly network: NetworkId;
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** Why it was not taken: sentences by field, and one for all of it. */
export interface ConnectErrors {
  readonly fields: Readonly<Record<string, string>>;
  readonly general: string | null;
}

export const noErrors: ConnectErrors = { fields: {}, general: null };

/** A form as it starts: what the network suggests, and what we do. */
export function startValues(facts: NetworkFacts, suggested: Readonly<Record<string, string>> = {}): ConnectValues {
  const start = (fields: readonly ConnectField[]): Record<string, string> =>
    Object.fromEntries(fields.map(({ key, default: given }) => [key, suggested[key] ?? given ?? '']));
  return { network: facts.id, settings: start(facts.settings), secrets: start(facts.secrets) };
}

/** The required fields that are still empty. */
export function missingFields(facts: NetworkFacts, values: ConnectValues): string[] {
  const missing = (fields: readonly ConnectField[], given: Readonly<Record<string, string>>): string[] =>
    fields.filter(({ key, required }) => required && (given[key] ?? '').trim() === '').map(({ key }) => key);
  return [...missing(facts.settings, values.settings), ...missing(facts.secrets, values.secrets)];
}

/** What is sent: nothing empty, nothing with spaces around it. */
export function filledIn({ settings, secrets }: ConnectValues): Pick<ConnectValues, 'settings' | 'secrets'> {
  const filled = (given: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(given).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]])),
    );
  return { settings: filled(settings), secrets: filled(secrets) };
}

/** A refusal, beside the field it is about where the core names one that is on the form. */
export function errorsOf(error: unknown, facts: NetworkFacts, words: (error: unknown) => string): ConnectErrors {
  const keys = [...facts.settings, ...facts.secrets].map(({ key }) => key);
  const named = error instanceof ContractError ? error.details['field'] : undefined;
  const isFolder = error instanceof ContractError && error.code === 'folder.unwritable';
  const field = keys.find((key) => key === named) ?? (isFolder ? keys.find((key) => key === 'folder') : undefined);
  return field === undefined
    ? { fields: {}, general: words(error) }
    : { fields: { [field]: words(error) }, general: null };
}

/** A folder for a web feed beside the data folder, named after what it is for. */
export function suggestedFolder(dataFolder: string, name: string): string {
  const separator = dataFolder.includes('\\') ? '\\' : '/';
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['feed'];
  return [dataFolder.replace(/[\\/]+$/, ''), 'feeds', words.join('-')].join(separator);
}
