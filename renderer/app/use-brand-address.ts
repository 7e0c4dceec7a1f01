import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Brand } from '#shared/contract/brands.ts';
import { navigate, useRoute } from '#renderer/lib/use-route.ts';
import { useNeedsCount } from './needs-you.ts';

/** Keeps the brand that is shown in the address and in the title of the window, which says how much waits for a person. */
export function useBrandAddress({ id, name }: Brand): void {
  const { t } = useTranslation();
  const { brand } = useRoute();
  const waiting = useNeedsCount();
  useEffect(() => {
    if (brand !== id) navigate({ brand: id }, { replace: true });
  }, [brand, id]);
  useEffect(() => {
    document.title = t(waiting > 0 ? 'title.waiting' : 'title.plain', { brand: name, waiting });
  }, [name, waiting, t]);
}
