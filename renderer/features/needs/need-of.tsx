import type { Need } from '#shared/contract/needs.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { ChannelNeed } from './channel-need.tsx';
import { ClockNeed } from './clock-need.tsx';
import { DeliveryNeedCard } from './delivery-need.tsx';
import { MediaNeed } from './media-need.tsx';
import { MovedNeed } from './moved-need.tsx';
import { ReviewNeed } from './review-need.tsx';
import { RowsNeed } from './rows-need.tsx';

/** The card of one thing. */
export function NeedOf({ need }: { readonly need: Need }) {
  switch (need.kind) {
    case 'delivery':
      return <DeliveryNeedCard need={need} />;
    case 'channel':
      return <ChannelNeed need={need} />;
    case 'clock':
      return <ClockNeed need={need} />;
    case 'review':
      return <ReviewNeed need={need} />;
    case 'moved':
      return <MovedNeed need={need} />;
    case 'media':
      return <MediaNeed need={need} />;
    case 'rows':
      return <RowsNeed need={need} />;
    default:
      return assertNever(need);
  }
}
