import { useQuery } from '#renderer/api/use-query.ts';
import { navigate, useRoute } from '#renderer/lib/use-route.ts';
import { CalendarPage } from '#renderer/features/calendar/calendar-page.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { FirstRunPage, LaterPlace, OpenPanel } from './places.tsx';

/** Sidebar, the place, and what lies over it. */
export function Frame() {
  const route = useRoute();
  const brands = useQuery('brands.list', {}).value?.items;
  if (brands === undefined) return null;
  const brand = brands.find(({ id }) => id === route.brand) ?? brands[0];
  if (brand === undefined) return <FirstRunPage onDone={(id) => navigate({ brand: id, place: 'calendar' })} />;
  return (
    <>
      <ErrorBoundary resetKey={`${route.place} ${brand.id}`}>
        {route.place === 'calendar' ? (
          <CalendarPage brand={brand} />
        ) : (
          <LaterPlace place={route.place} brandId={brand.id} />
        )}
      </ErrorBoundary>
      <ErrorBoundary resetKey={JSON.stringify(route.panel)}>
        {route.panel !== null && <OpenPanel panel={route.panel} brandId={brand.id} />}
      </ErrorBoundary>
    </>
  );
}
