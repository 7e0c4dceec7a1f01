import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Brand } from '#shared/contract/brands.ts';
import { timeOf } from '#renderer/lib/local-time.ts';
import { useNow } from '#renderer/lib/use-now.ts';
import { navigate } from '#renderer/lib/use-route.ts';
import { accentOnLight } from '#renderer/ui/accent.ts';
import styles from './brand-switcher.module.css';

interface Props {
  readonly brand: Brand;
  readonly brands: readonly Brand[];
}

/** The brand that is worked on, its zone and what its clocks show; opens the list of all brands. */
export function BrandSwitcher({ brand, brands }: Props) {
  const { t } = useTranslation();
  const now = useNow(brand.zone);
  const listId = useId();
  return (
    <div>
      <button type="button" className={styles.brand} popoverTarget={listId} title={brand.name}>
        <BrandBadge brand={brand} />
        <span className={styles.words}>
          <span className={styles.name} dir="auto">
            {brand.name}
          </span>
          <span className={styles.zone}>{t('brandClock', { zone: brand.zone, time: timeOf(now) })}</span>
        </span>
        <IconSelector size={16} className={styles.selector} />
      </button>
      <BrandList id={listId} brand={brand} brands={brands} />
    </div>
  );
}

function BrandList({ id, brand, brands }: Props & { readonly id: string }) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const choose = (chosen: Brand): void => {
    list.current?.hidePopover();
    navigate({ brand: chosen.id, panel: null });
  };
  return (
    <ul ref={list} id={id} popover="auto" className={styles.list} aria-label={t('brands')}>
      {brands.map((one) => (
        <li key={one.id}>
          <button
            type="button"
            className={styles.choice}
            aria-current={one.id === brand.id ? 'true' : undefined}
            onClick={() => choose(one)}
          >
            <BrandBadge brand={one} />
            <span className={styles.name} dir="auto">
              {one.name}
            </span>
            {one.id === brand.id && <IconCheck size={16} className={styles.selector} />}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The first letter of the name itself: a word such as *Café* often comes before it, and then it stands in quotation marks. */
function initialOf(name: string): string {
  const quoted = /[«"“„'‘]\s*(\p{L}|\p{N})/u.exec(name)?.[1];
  return (quoted ?? /\p{L}|\p{N}/u.exec(name)?.[0] ?? '•').toLocaleUpperCase();
}

function BrandBadge({ brand }: { readonly brand: Brand }) {
  return (
    <span className={styles.badge} style={{ background: accentOnLight(brand.colour).fill }} aria-hidden="true">
      {initialOf(brand.name)}
    </span>
  );
}
