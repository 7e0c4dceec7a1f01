import { IconBellRinging, IconCalendarEvent, IconPlugConnected, IconSettings, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Brand } from '#shared/contract/brands.ts';
import { ChannelFilter } from '#renderer/features/calendar/channel-filter.tsx';
import { PillarMix } from '#renderer/features/calendar/pillar-mix.tsx';
import { useFormat } from '#renderer/lib/format.ts';
import { formatRoute, PLACES, type Place } from '#renderer/lib/route.ts';
import { useRoute } from '#renderer/lib/use-route.ts';
import { BrandSwitcher } from './brand-switcher.tsx';
import { useNeedsCount } from './needs-you.ts';
import { PublishingLine } from './publishing-line.tsx';
import styles from './sidebar.module.css';

interface Props {
  readonly brand: Brand;
  readonly brands: readonly Brand[];
  readonly place: Place;
}

const icons: Readonly<Record<Place, Icon>> = {
  calendar: IconCalendarEvent,
  channels: IconPlugConnected,
  needs: IconBellRinging,
  settings: IconSettings,
};

/** The brand, the places, what the calendar shows, and how publishing is doing. */
export function Sidebar({ brand, brands, place }: Props) {
  return (
    <aside className={styles.sidebar}>
      <BrandSwitcher brand={brand} brands={brands} />
      <PlaceLinks place={place} />
      {place === 'calendar' && (
        <div className={styles.parts}>
          <ChannelFilter brand={brand} />
          <PillarMix brand={brand} />
        </div>
      )}
      <PublishingLine zone={brand.zone} />
    </aside>
  );
}

function PlaceLinks({ place }: { readonly place: Place }) {
  const { t } = useTranslation();
  const route = useRoute();
  const format = useFormat();
  const count = useNeedsCount();
  return (
    <nav className={styles.places} aria-label={t('places.label')}>
      {PLACES.map((name) => {
        const Drawing = icons[name];
        const waiting = name === 'needs' ? count : 0;
        return (
          <a
            key={name}
            className={styles.link}
            href={formatRoute({ ...route, place: name, part: undefined, panel: null })}
            aria-current={name === place ? 'page' : undefined}
            aria-label={waiting > 0 ? t('needsYouCount', { count: waiting }) : undefined}
            title={t(`places.${name}`)}
          >
            <Drawing size={18} stroke={1.6} />
            <span className={styles.word}>{t(`places.${name}`)}</span>
            {waiting > 0 && <span className={styles.badge}>{format.number(waiting)}</span>}
          </a>
        );
      })}
    </nav>
  );
}
