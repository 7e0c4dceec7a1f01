import {
  IconAlertTriangle,
  IconArrowBarToDown,
  IconBan,
  IconBolt,
  IconBrandBluesky,
  IconBrandMastodon,
  IconBrandTelegram,
  IconBrandWordpress,
  IconCheck,
  IconCircleDashed,
  IconClockExclamation,
  IconClockPause,
  IconEyeOff,
  IconHandFinger,
  IconHandStop,
  IconHelpCircle,
  IconHourglassHigh,
  IconPackage,
  IconRss,
  IconSend,
  IconZoomQuestion,
  type Icon,
} from '@tabler/icons-react';
import type { DeliveryState } from '#shared/domain/delivery-state.ts';
import type { NetworkId } from '#shared/networks/facts.ts';

export type SpriteName = `state-${DeliveryState}` | `network-${NetworkId}` | 'expires';

const icons: Readonly<Record<SpriteName, Icon>> = {
  'state-planned': IconCircleDashed,
  'state-armed': IconBolt,
  'state-claimed': IconPackage,
  'state-sending': IconSend,
  'state-waiting': IconClockPause,
  'state-checking': IconZoomQuestion,
  'state-published': IconCheck,
  'state-unconfirmed': IconHelpCircle,
  'state-missed': IconClockExclamation,
  'state-failed': IconAlertTriangle,
  'state-removing': IconArrowBarToDown,
  'state-byHand': IconHandStop,
  'state-removed': IconEyeOff,
  'state-cancelled': IconBan,
  'network-webfeed': IconRss,
  'network-byhand': IconHandFinger,
  'network-bluesky': IconBrandBluesky,
  'network-mastodon': IconBrandMastodon,
  'network-telegram': IconBrandTelegram,
  'network-wordpress': IconBrandWordpress,
  expires: IconHourglassHigh,
};

/** The icons that are drawn by the hundred, once: a chip refers to them with two elements instead of six. */
export function IconSprite() {
  return (
    <svg className="visually-hidden" aria-hidden="true">
      {Object.entries(icons).map(([name, Drawing]) => (
        <symbol key={name} id={name} viewBox="0 0 24 24">
          <Drawing size={24} stroke={1.6} />
        </symbol>
      ))}
    </svg>
  );
}

export function SpriteIcon({ name, size = 14 }: { readonly name: SpriteName; readonly size?: number }) {
  return (
    <svg width={size} height={size} aria-hidden="true">
      <use href={`#${name}`} />
    </svg>
  );
}
