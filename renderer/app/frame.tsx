import type { Brand } from '#shared/contract/brands.ts';
import { ContractError } from '#shared/contract/errors.ts';
import { useLink } from '#renderer/api/link.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { CalendarPage } from '#renderer/features/calendar/calendar-page.tsx';
import { navigate, useRoute } from '#renderer/lib/use-route.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { FrameBanner } from './frame-banner.tsx';
import { NoAnswer } from './no-answer.tsx';
import { NoEntry } from './no-entry.tsx';
import { FirstRunPage, LaterPlace, OpenPanel, RecoveryPlace } from './places.tsx';
import { Sidebar } from './sidebar.tsx';
import { useBrandAddress } from './use-brand-address.ts';
import { useBrandAccent } from './use-brand-accent.ts';
import { useHistoryKeys } from './use-history-keys.ts';
import styles from './frame.module.css';

/** Sidebar, the place, and what lies over it; the first-run page while there is no brand. */
export function Frame() {
  const route = useRoute();
  const isDenied = useLink(({ link }) => link === 'denied');
  const { value, error } = useQuery('brands.list', {});
  const brands = value?.items;
  // Also where it is found out while the screen is open, and what was known is still here.
  const isDamaged = error instanceof ContractError && error.code === 'store.damaged';
  if (isDenied) return <NoEntry />;
  if (isDamaged) return <RecoveryPlace />;
  if (brands === undefined) return error === null ? null : <NoAnswer />;
  const brand = brands.find(({ id }) => id === route.brand) ?? brands[0];
  if (brand === undefined) return <FirstRunPage onDone={(id) => navigate({ brand: id, place: 'calendar' })} />;
  return <BrandFrame brand={brand} brands={brands} />;
}

function BrandFrame({ brand, brands }: { readonly brand: Brand; readonly brands: readonly Brand[] }) {
  const { place, panel } = useRoute();
  useBrandAddress(brand);
  useBrandAccent(brand.colour);
  useHistoryKeys();
  return (
    <div className={styles.frame}>
      <Sidebar brand={brand} brands={brands} place={place} />
      <div className={styles.main}>
        <FrameBanner />
        <div className={styles.place}>
          <ErrorBoundary resetKey={`${place} ${brand.id}`}>
            {place === 'calendar' ? (
              <CalendarPage key={brand.id} brand={brand} />
            ) : (
              <LaterPlace place={place} brandId={brand.id} />
            )}
          </ErrorBoundary>
        </div>
      </div>
      <ErrorBoundary resetKey={JSON.stringify(panel)}>
        {panel !== null && <OpenPanel panel={panel} brandId={brand.id} />}
      </ErrorBoundary>
    </div>
  );
}
