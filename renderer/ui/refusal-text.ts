import i18next from 'i18next';
import { ContractError } from '#shared/contract/errors.ts';

/** The sentence for a refusal in the user's language; codes without a text of their own fall back on the core's words. */
export function refusalText(error: unknown): string {
  if (!(error instanceof ContractError)) return i18next.t('errors:unexpected');
  if (error.details['unreachable'] === true) return i18next.t('errors:unreachable');
  // What a network said of it is closer than the code that it has in common with others.
  const { problem } = error.details;
  const known = typeof problem === 'string' ? [`problems.${problem}`, error.code] : error.code;
  return i18next.t(known, {
    ns: 'errors',
    defaultValue: error.message,
    ...error.details,
  });
}
