import { Menu } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Brand } from '#shared/contract/brands.ts';
import { timeOf } from '#renderer/lib/local-time.ts';
import { navigate } from '#renderer/lib/use-route.ts';
import { useNow } from '#renderer/lib/use-now.ts';
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
  return (
    <Menu position="bottom-start" width="target">
      <Menu.Target>
        <button type="button" className={styles.brand} title={brand.name}>
          <BrandBadge brand={brand} />
          <span className={styles.words}>
            <span className={styles.name} dir="auto">
              {brand.name}
            </span>
            <span className={styles.zone}>{t('brandClock', { zone: brand.zone, time: timeOf(now) })}</span>
          </span>
          <IconSelector size={16} className={styles.selector} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('brands')}</Menu.Label>
        {brands.map((one) => (
          <Menu.Item
            key={one.id}
            leftSection={<BrandBadge brand={one} />}
            rightSection={one.id === brand.id ? <IconCheck size={16} /> : null}
            onClick={() => navigate({ brand: one.id, panel: null })}
          >
            <span dir="auto">{one.name}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The first letter of the name itself: quotation marks and words such as *Café* come before it often enough. */
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
