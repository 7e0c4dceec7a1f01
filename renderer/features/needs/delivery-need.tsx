import { useTranslation } from 'react-i18next';
import { assertNever } from '#shared/lib/assert-never.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { shownAddress } from '#renderer/lib/shown-address.ts';
import { navigate } from '#renderer/lib/use-route.ts';
import { NetworkMark } from '#renderer/ui/network-mark.tsx';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { ByHandAnswers } from './by-hand-answers.tsx';
import { channelAddress } from './channel-address.ts';
import { FailedAnswers } from './failed-answers.tsx';
import { MissedAnswers } from './missed-answers.tsx';
import { NeedCard } from './need-card.tsx';
import type { DeliveryNeed } from './need-groups.ts';
import { useNeeds } from './needs-context.ts';
import { OverdueAnswers } from './overdue-answers.tsx';
import { PostPicture } from './post-picture.tsx';
import { UnconfirmedAnswers } from './unconfirmed-answers.tsx';
import { WhatIsKnown } from './what-is-known.tsx';
import { WhatWasTried } from './what-was-tried.tsx';
import styles from './need-card.module.css';

export interface DeliveryNeedProps {
  readonly need: DeliveryNeed;
}

export interface AnswersProps extends DeliveryNeedProps {
  /** Where a person looks whether it is there; null where that is not known. */
  readonly lookAt: string | null;
}

/** A post on a channel that a person has to decide on. */
export function DeliveryNeedCard({ need }: DeliveryNeedProps) {
  const { t } = useTranslation(['needs', 'delivery']);
  const { delivery, post, channel } = need;
  const channels = useQuery('channels.list', { brandId: delivery.brandId }).value?.items;
  const whole = channels?.find(({ id }) => id === delivery.channelId);
  const remote = shownAddress(delivery.remote?.url ?? '');
  const lookAt = remote.kind === 'web' ? remote.href : whole === undefined ? null : channelAddress(whole);
  return (
    <NeedCard
      cardKey={delivery.id}
      tone="bad"
      picture={<PostPicture url={post.thumbUrl} />}
      title={post.title || post.opening || t('delivery:untitled')}
      place={<DeliveryPlace need={need} />}
      mark={<StateMark state={delivery.state} />}
      onOpen={() => openDelivery(need)}
    >
      {Boolean(post.title) && post.opening !== '' && (
        <p className={styles.opening} dir="auto">
          {post.opening}
        </p>
      )}
      <WhatIsKnown need={need} />
      <WhatWasTried need={need} />
      <Answers need={need} lookAt={lookAt} channelName={channel.name} />
    </NeedCard>
  );
}

function Answers({ channelName, ...props }: AnswersProps & { readonly channelName: string }) {
  switch (props.need.reason) {
    case 'unconfirmed':
      return <UnconfirmedAnswers {...props} />;
    case 'missed':
      return <MissedAnswers {...props} />;
    case 'failed':
      return <FailedAnswers {...props} />;
    case 'byHand':
      return <ByHandAnswers {...props} channelName={channelName} />;
    case 'overdue':
      return <OverdueAnswers {...props} />;
    default:
      return assertNever(props.need.reason);
  }
}

/** The channel with its network, the time with its zone, and the brand where there are several. */
export function DeliveryPlace({ need }: DeliveryNeedProps) {
  const { t } = useTranslation('needs');
  const { brands } = useNeeds();
  const format = useFormat();
  const { delivery, channel } = need;
  const brand = brands.find(({ id }) => id === delivery.brandId);
  const zone = brand?.zone ?? delivery.at.zone;
  return (
    <>
      <span className={styles.where}>
        <NetworkMark network={channel.network} size={14} named />
        <bdi>{channel.name}</bdi>
      </span>
      <time dateTime={delivery.dueAt}>{t('when', { time: format.instant(delivery.dueAt, zone), zone })}</time>
      {brands.length > 1 && brand !== undefined && <bdi>{brand.name}</bdi>}
    </>
  );
}

export function openDelivery({ delivery }: DeliveryNeed): void {
  navigate({ brand: delivery.brandId, panel: { kind: 'delivery', id: delivery.id } });
}
