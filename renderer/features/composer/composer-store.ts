import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Asset } from '#shared/contract/assets.ts';

import type { PostDetail } from '#shared/contract/posts.ts';
import type { BrandId, ChannelId, PostId } from '#shared/domain/ids.ts';
import type { Door } from '#renderer/api/door.ts';
import { applySchedule, type AppliedSchedule } from './apply-schedule.ts';
import { toShelve, type DraftShelf } from './draft-shelf.ts';
import { contentOf, sameSchedule, scheduleOf, type Content, type Draft, type Schedule } from './draft.ts';
import { createPostSaver, type SaveState } from './post-saver.ts';
import type { Target } from './schedule-steps.ts';
import { createSetAside, type SetAside, type SetAsideState } from './set-aside.ts';
import { createOptionSaver, type ChannelOptions, type OptionsByChannel } from './option-saver.ts';
import { createUploads, type Upload } from './uploads.ts';

export interface ComposerState extends Draft, SetAsideState {
  readonly postId: PostId | null;
  /** What the form showed when it was opened, or what the core has been told since. */
  readonly base: Schedule;
  readonly save: SaveState;
  readonly uploads: readonly Upload[];
  /** Pictures of this post, and those that were taken in here. */
  readonly assets: Readonly<Record<string, Asset>>;
  /** Why a channel could not be armed, until the form changes. */
  readonly refused: AppliedSchedule['refused'];
  readonly settling: Target | null;
  /** What was chosen here for one network alone, by channel. */
  readonly options: OptionsByChannel;
}

/** One open composer: its form, and what it does with the core. */
export interface Composer extends Omit<SetAside, 'takePicture'> {
  readonly store: StoreApi<ComposerState>;
  edit(change: Partial<Content>): void;
  reschedule(change: Partial<Schedule>): void;
  setOptions(channelId: ChannelId, options: ChannelOptions): void;
  addFiles(files: readonly File[]): void;
  dropUpload(id: string): void;
  /** Takes in what the core has, where the form has nothing of its own to keep. */
  adopt(detail: PostDetail): void;
  /** Brings content and deliveries to what the form says. Null: the content could not be saved. Refusals are thrown. */
  settle(target: Target): Promise<AppliedSchedule | null>;
  saveNow(): Promise<PostId | null>;
  keepAsNew(): void;
  /** Takes changes of where and when back. */
  resetSchedule(): void;
  forget(): void;
  leave(): void;
}

interface Options {
  readonly door: Door;
  readonly brandId: BrandId;
  readonly zone: string;
  readonly shelf: DraftShelf;
  readonly start: {
    readonly draft: Draft;
    readonly base: Schedule;
    readonly saved: Content;
    readonly post: PostDetail | null;
    /** What was set aside before, and is still to be offered. */
    readonly setAside?: Content | null;
  };
}

function startState({ draft, base, post, setAside = null }: Options['start']): ComposerState {
  return {
    ...draft,
    postId: post?.id ?? null,
    base,
    save: { kind: post === null ? 'blank' : 'saved' },
    uploads: [],
    assets: byId(post?.assets ?? []),
    refused: {},
    settling: null,
    isFrozen: false,
    setAside,
    options: {},
  };
}

/** What brings the content to the core, and what is chosen for single networks. */
function createSavers(
  { client, brandId, start }: Pick<Options, 'brandId' | 'start'> & Pick<Door, 'client'>,
  store: StoreApi<ComposerState>,
  onState: () => void,
) {
  const saver = createPostSaver({
    content: () => store.getState().content,
    start: { postId: start.post?.id ?? null, saved: start.saved },
    create: async (fields) => (await client.call('posts.create', { brandId, text: '', ...fields })).id,
    update: async (id, fields) => void (await client.call('posts.update', { id, ...fields })),
    onState: (save) => {
      store.setState({ save });
      onState();
    },
    onPost: (postId) => {
      store.setState({ postId });
      optionSaver.changed();
    },
  });
  const optionSaver = createOptionSaver({
    options: () => store.getState().options,
    postId: () => store.getState().postId,
    set: async (postId, channelId, options) => void (await client.call('variants.set', { postId, channelId, options })),
    onFailure: (error) => store.setState({ save: { kind: 'failed', error } }),
  });
  return { saver, optionSaver };
}

export function createComposer({ door, brandId, zone, shelf, start }: Options): Composer {
  const { client } = door;
  const store = createStore(() => startState(start));
  let isForgotten = false;

  const { saver, optionSaver } = createSavers({ client, brandId, start }, store, () => shelve());

  /** What the core does not have yet stays in this browser; once it has all, nothing does. */
  const shelve = (): void => {
    if (isForgotten) return;
    const kept = toShelve(store.getState(), saver.isClean());
    if (kept === null) shelf.clear();
    else if (kept !== undefined) shelf.write(kept);
  };

  const change = (next: Partial<ComposerState>): void => {
    store.setState({ ...next, refused: {} });
    shelve();
    saver.changed();
  };
  const edit = (part: Partial<Content>): void => {
    const { content, isFrozen } = store.getState();
    if (!isFrozen) change({ content: { ...content, ...part } });
  };

  const setAside = createSetAside({ state: store.getState, set: store.setState, saver, shelve, edit });

  const uploads = createUploads({
    importFile: (file) => door.importFile(file),
    onChange: (list) => store.setState({ uploads: list }),
    onAsset: (asset) => {
      store.setState({ assets: { ...store.getState().assets, [asset.id]: asset } });
      setAside.takePicture(asset.id);
    },
  });

  const settle = async (target: Target): Promise<AppliedSchedule | null> => {
    store.setState({ settling: target, refused: {} });
    try {
      await uploads.done();
      const postId = await saver.flush();
      if (postId === null) return null;
      await optionSaver.flush();
      const { schedule, base } = store.getState();
      const applied = await applySchedule(client, postId, { schedule, base, zone }, target);
      store.setState({ base: schedule, refused: applied.refused });
      shelve();
      return applied;
    } finally {
      store.setState({ settling: null });
    }
  };

  return {
    ...setAside,
    store,
    edit,
    reschedule: (part) => change({ schedule: { ...store.getState().schedule, ...part } }),
    setOptions(channelId, options) {
      store.setState({ options: { ...store.getState().options, [channelId]: options }, refused: {} });
      optionSaver.changed();
    },
    addFiles: (files) => {
      if (!store.getState().isFrozen) uploads.add(files);
    },
    dropUpload: uploads.drop,
    adopt(detail) {
      const { schedule, base, assets, settling } = store.getState();
      store.setState({ assets: { ...assets, ...byId(detail.assets) } });
      if (settling !== null) return;
      if (saver.adopt(contentOf(detail))) store.setState({ content: contentOf(detail) });
      if (sameSchedule(schedule, base)) {
        const next = scheduleOf(detail.deliveries, schedule);
        // Nothing planned yet: the ticks of the form are all there is.
        if (next.channelIds.length > 0) store.setState({ schedule: next, base: next });
      }
    },
    settle,
    async saveNow() {
      const postId = await saver.flush();
      await optionSaver.flush();
      return postId;
    },
    keepAsNew: () => {
      store.setState({ postId: null });
      saver.startAnew();
    },
    resetSchedule: () => change({ schedule: store.getState().base }),
    forget() {
      isForgotten = true;
      saver.stop();
      optionSaver.stop();
      shelf.clear();
    },
    leave() {
      if (isForgotten) return;
      void saver.flush();
      void optionSaver.flush().catch(() => undefined);
    },
  };
}

function byId(assets: readonly Asset[]): Record<string, Asset> {
  return Object.fromEntries(assets.map((asset) => [asset.id, asset]));
}
