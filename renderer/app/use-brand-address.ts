import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Brand } from '#shared/contract/brands.ts';
import { navigate, useRoute } from '#renderer/lib/use-route.ts';

/** Keeps the brand that is shown in the address and in the title of the window. */
export function useBrandAddress({ id, name }: Brand): void {
  const { t } = useTranslation();
  const { brand } = useRoute();
  useEffect(() => {
    if (brand !== id) navigate({ brand: id }, { replace: true });
  }, [brand, id]);
  useEffect(() => {
    document.title = `${name} · ${t('product')}`;
  }, [name, t]);
}
