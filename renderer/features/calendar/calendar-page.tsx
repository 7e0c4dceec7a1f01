import { useTranslation } from 'react-i18next';
import type { Brand } from '#shared/contract/brands.ts';

export function CalendarPage({ brand }: { readonly brand: Brand }) {
  const { t } = useTranslation();
  return <main aria-label={t('places.calendar')}>{brand.name}</main>;
}
