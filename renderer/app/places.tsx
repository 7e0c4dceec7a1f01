import { lazy, Suspense, type ReactNode } from 'react';
import type { BrandId, DeliveryId, PostId } from '#shared/domain/ids.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { Panel, Place } from '#renderer/lib/route.ts';
import { closePanel } from '#renderer/lib/use-route.ts';

const ChannelsPage = lazy(async () => ({
  default: (await import('#renderer/features/channels/channels-page.tsx')).ChannelsPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('#renderer/features/settings/settings-page.tsx')).SettingsPage,
}));
const Composer = lazy(async () => ({
  default: (await import('#renderer/features/composer/composer.tsx')).Composer,
}));
const DeliveryPage = lazy(async () => ({
  default: (await import('#renderer/features/delivery/delivery-page.tsx')).DeliveryPage,
}));
const FirstRun = lazy(async () => ({
  default: (await import('#renderer/features/onboarding/first-run.tsx')).FirstRun,
}));

/** A place other than the calendar, which is in the first chunk. */
export function LaterPlace({
  place,
  brandId,
}: {
  readonly place: Exclude<Place, 'calendar'>;
  readonly brandId: BrandId;
}) {
  return <Suspense>{place === 'channels' ? <ChannelsPage brandId={brandId} /> : <SettingsPage />}</Suspense>;
}

/** What lies over the place. */
export function OpenPanel({ panel, brandId }: { readonly panel: Panel; readonly brandId: BrandId }) {
  return <Suspense>{panelContent(panel, brandId)}</Suspense>;
}

function panelContent(panel: Panel, brandId: BrandId): ReactNode {
  switch (panel.kind) {
    case 'newPost':
      return (
        <Composer key="new" brandId={brandId} postId={null} day={panel.day} time={panel.time} onClose={closePanel} />
      );
    case 'post':
      return <Composer key={panel.id} brandId={brandId} postId={panel.id as PostId} onClose={closePanel} />;
    case 'delivery':
      return <DeliveryPage key={panel.id} deliveryId={panel.id as DeliveryId} onClose={closePanel} />;
    default:
      return assertNever(panel);
  }
}

/** The page of a workspace without a brand. */
export function FirstRunPage({ onDone }: { readonly onDone: (brandId: BrandId) => void }) {
  return (
    <Suspense>
      <FirstRun onDone={onDone} />
    </Suspense>
  );
}
