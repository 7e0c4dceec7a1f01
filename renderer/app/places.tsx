import { lazy, Suspense, type ReactNode } from 'react';
import type { BrandId, ChannelId, DeliveryId, PostId } from '#shared/domain/ids.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { Panel, Place } from '#renderer/lib/route.ts';
import { closePanel } from '#renderer/lib/use-route.ts';

const ChannelsPage = lazy(async () => ({
  default: (await import('#renderer/features/channels/channels-page.tsx')).ChannelsPage,
}));
const NeedsPage = lazy(async () => ({
  default: (await import('#renderer/features/needs/needs-page.tsx')).NeedsPage,
}));
const RecoveryPage = lazy(async () => ({
  default: (await import('#renderer/features/recovery/recovery-page.tsx')).RecoveryPage,
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
const ReconnectChannel = lazy(async () => ({
  default: (await import('./places-reconnect.tsx')).ReconnectChannel,
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
  return <Suspense>{placeContent(place, brandId)}</Suspense>;
}

function placeContent(place: Exclude<Place, 'calendar'>, brandId: BrandId): ReactNode {
  switch (place) {
    case 'channels':
      return <ChannelsPage brandId={brandId} />;
    case 'needs':
      return <NeedsPage />;
    case 'settings':
      return <SettingsPage />;
    default:
      return assertNever(place);
  }
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
    case 'reconnect':
      return (
        <ReconnectChannel key={panel.id} brandId={brandId} channelId={panel.id as ChannelId} onClose={closePanel} />
      );
    default:
      return assertNever(panel);
  }
}

/** The page of a workspace whose database is damaged. */
export function RecoveryPlace() {
  return (
    <Suspense>
      <RecoveryPage />
    </Suspense>
  );
}

/** The page of a workspace without a brand. */
export function FirstRunPage({ onDone }: { readonly onDone: (brandId: BrandId) => void }) {
  return (
    <Suspense>
      <FirstRun onDone={onDone} />
    </Suspense>
  );
}
