import type { AssetId } from '#shared/domain/ids.ts';
import type { Content } from './draft.ts';
import type { PostSaver, SaveState } from './post-saver.ts';

/** What the composer knows of a post that is being sent. */
export interface SetAsideState {
  readonly content: Content;
  readonly save: SaveState;
  /** It is being sent at this moment: nothing that is published of it can be changed. */
  readonly isFrozen: boolean;
  /** What was being written when it was sent, to be taken up again or dropped. */
  readonly setAside: Content | null;
}

export interface SetAside {
  /** Follows whether the post is being sent. What was not saved by then is set aside. */
  freeze(isFrozen: boolean): Promise<void>;
  takeUp(): void;
  dropSetAside(): void;
  /** Puts a picture where it was meant to go: it may have been on its way when the post was sent. */
  takePicture(id: AssetId): void;
}

interface Parts {
  readonly state: () => SetAsideState;
  readonly set: (change: Partial<SetAsideState>) => void;
  readonly saver: Pick<PostSaver, 'pause' | 'resume' | 'isClean' | 'saved'>;
  /** Keeps in this browser what the core does not have. */
  readonly shelve: () => void;
  readonly edit: (content: Partial<Content>) => void;
}

/** Keeps what was being written apart from what is being sent, until the person says what becomes of it. */
export function createSetAside({ state, set, saver, shelve, edit }: Parts): SetAside {
  return {
    async freeze(isFrozen) {
      if (isFrozen === state().isFrozen) return;
      set({ isFrozen });
      if (!isFrozen) return saver.resume();
      await saver.pause();
      const { content, setAside, isFrozen: isStill } = state();
      if (!isStill || saver.isClean()) return;
      set({ setAside: setAside ?? content, content: saver.saved(), save: { kind: 'saved' } });
      shelve();
    },
    takeUp() {
      const { setAside } = state();
      if (setAside === null) return;
      set({ setAside: null });
      edit(setAside);
    },
    dropSetAside() {
      set({ setAside: null });
      shelve();
    },
    takePicture(id) {
      const { content, setAside, isFrozen } = state();
      const target = isFrozen ? (setAside ?? content) : content;
      if (target.assetIds.includes(id)) return;
      const assetIds = [...target.assetIds, id];
      if (!isFrozen) return edit({ assetIds });
      set({ setAside: { ...target, assetIds } });
      shelve();
    },
  };
}
