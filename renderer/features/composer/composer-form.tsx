import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Brand, Pillar } from '#shared/contract/brands.ts';
import type { Channel } from '#shared/contract/channels.ts';
import type { PostDetail } from '#shared/contract/posts.ts';
import type { NetworkFacts } from '#shared/networks/facts.ts';
import { useDoor, type Door } from '#renderer/api/door.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import type { LoaderProps } from './composer-loader.tsx';
import { ComposerLayout } from './composer-layout.tsx';
import { createComposer, type Composer } from './composer-store.ts';
import type { DraftShelf, ShelvedDraft } from './draft-shelf.ts';
import { contentOf, emptyContent, scheduleOf } from './draft.ts';
import { startMoment } from './start-moment.ts';
import { isBeingSent } from './standing.ts';
import { ComposerProvider, isFormatted, useAdoption, useLeaving, useOnce } from './use-composer.ts';

interface Props extends LoaderProps {
  readonly shelf: DraftShelf;
  readonly kept: ShelvedDraft | null;
  readonly detail: PostDetail | undefined;
  readonly facts: {
    readonly brand: Brand;
    readonly channels: readonly Channel[];
    readonly pillars: readonly Pillar[];
    readonly networks: readonly NetworkFacts[];
  };
}

/** The form with its store: one for as long as the panel is open on one post. */
export function ComposerForm(props: Props) {
  const { detail, facts, kept } = props;
  const door = useDoor();
  const composer = useOnce(() => startComposer(door, props));
  const postId = useStore(composer.store, (state) => state.postId);
  const { value: latest = detail } = useQuery('posts.get', postId === null ? null : { id: postId });
  const isFrozen = latest?.deliveries.some(({ state }) => isBeingSent(state)) === true;
  useEffect(() => void composer.freeze(isFrozen), [composer, isFrozen]);
  useAdoption(composer, latest);
  useLeaving(composer);
  // What was kept in this browser goes to the core at once.
  useEffect(() => {
    if (kept !== null && kept.isSetAside !== true) composer.edit({});
  }, [composer, kept]);

  const world = {
    brand: facts.brand,
    channels: facts.channels,
    pillars: facts.pillars,
    facts: Object.fromEntries(facts.networks.map((network) => [network.id, network])),
    deliveries: latest?.deliveries ?? [],
    variants: latest?.variants ?? [],
    isFormatted: isFormatted(latest),
  };
  return (
    <ComposerProvider value={{ composer, world }}>
      <ComposerLayout {...props} wasKept={kept !== null && kept.isSetAside !== true} />
    </ComposerProvider>
  );
}

function startComposer(door: Door, { brandId, shelf, kept, detail, facts, day, time }: Props): Composer {
  const moment = startMoment({ day, time }, facts.brand.zone, Date.now());
  const base = scheduleOf(detail?.deliveries ?? [], moment);
  const content = detail === undefined ? emptyContent : contentOf(detail);
  const [onlyChannel] = facts.channels;
  // Where there is nothing to choose, nothing has to be chosen.
  const isChosen = detail === undefined && facts.channels.length === 1 && onlyChannel !== undefined;
  const schedule = isChosen ? { ...base, channelIds: [onlyChannel.id] } : base;
  // What was being written when the post was sent is offered beside what the post says.
  const setAside = kept?.isSetAside === true && detail !== undefined ? kept.content : null;
  const fresh = { content, schedule };
  return createComposer({
    door,
    brandId,
    zone: facts.brand.zone,
    shelf,
    start: { draft: setAside === null ? (kept ?? fresh) : fresh, base, saved: content, post: detail ?? null, setAside },
  });
}
