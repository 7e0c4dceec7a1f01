import type { Input } from '#shared/contract/contract.ts';
import type { ChannelId, PostId } from '#shared/domain/ids.ts';

export type ChannelOptions = NonNullable<Input<'variants.set'>['options']>;
export type OptionsByChannel = Readonly<Record<ChannelId, ChannelOptions>>;

const PAUSE_MS = 500;

interface Options {
  /** What the form says now. */
  readonly options: () => OptionsByChannel;
  /** Null: there is no post yet that they could belong to. */
  readonly postId: () => PostId | null;
  readonly set: (postId: PostId, channelId: ChannelId, options: ChannelOptions) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

export interface OptionSaver {
  /** The form has changed, or the post has come to be: what differs is saved after a moment. */
  changed(): void;
  /** Saves what is left at once; a refusal is thrown. */
  flush(): Promise<void>;
  stop(): void;
}

/** Brings what is chosen for single networks to the core, beside the content that is for all of them. */
export function createOptionSaver({ options, postId, set, onFailure }: Options): OptionSaver {
  let saved: OptionsByChannel = {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    const id = postId();
    if (id === null) return;
    for (const [channelId, chosen] of Object.entries(options()) as [ChannelId, ChannelOptions][]) {
      if (saved[channelId] === chosen) continue;
      await set(id, channelId, chosen);
      saved = { ...saved, [channelId]: chosen };
    }
  };

  return {
    changed() {
      clearTimeout(timer);
      timer = setTimeout(() => void flush().catch(onFailure), PAUSE_MS);
    },
    flush,
    stop: () => clearTimeout(timer),
  };
}
