import { useTranslation } from 'react-i18next';
import { directionOf } from './i18n.ts';

/** The direction of the language that was chosen, also while some of its texts are still missing. */
export function useReadingDirection(): 'ltr' | 'rtl' {
  return directionOf(useTranslation().i18n.language);
}
