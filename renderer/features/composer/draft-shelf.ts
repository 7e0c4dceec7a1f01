import type { BrandId, PostId } from '#shared/domain/ids.ts';
import { isEmpty, sameSchedule, type Content, type Draft, type Schedule } from './draft.ts';
import { linkAddress } from './link-address.ts';

/** What is kept in this browser until the core has it: a draft, and the post it belongs to once there is one. */
export interface ShelvedDraft extends Draft {
  readonly postId: PostId | null;
  /** It was being written when the post was sent: it is offered, and never taken up by itself. */
  readonly isSetAside?: boolean;
}

export interface DraftShelf {
  read(): ShelvedDraft | null;
  write(draft: ShelvedDraft): void;
  clear(): void;
}

/** Raised when the shape of a kept draft changes: an older one is not read. */
const VERSION = 1;

/** The shelf of one post, or of the new post of a brand. Storage that is full or forbidden is no reason to stop writing. */
export function openShelf(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  of: PostId | BrandId,
): DraftShelf {
  const key = `broadside.draft.${of}`;
  return {
    read() {
      try {
        const kept = JSON.parse(storage.getItem(key) ?? 'null') as { version?: unknown; draft?: unknown } | null;
        return kept?.version === VERSION && isDraft(kept.draft) ? kept.draft : null;
      } catch {
        return null;
      }
    },
    write(draft) {
      try {
        storage.setItem(key, JSON.stringify({ version: VERSION, draft }));
      } catch {
        // The core still gets it; only a crash in the next second could lose it.
      }
    },
    clear() {
      storage.removeItem(key);
    },
  };
}

function isDraft(value: unknown): value is ShelvedDraft {
  if (typeof value !== 'object' || value === null) return false;
  const { content, schedule } = value as Partial<Record<keyof Draft, Partial<Record<string, unknown>>>>;
  return (
    typeof content?.['text'] === 'string' &&
    Array.isArray(content['assetIds']) &&
    Array.isArray(schedule?.['channelIds']) &&
    typeof schedule['date'] === 'string'
  );
}

interface Shelvable extends Draft {
  readonly postId: PostId | null;
  readonly base: Schedule;
  readonly setAside: Content | null;
}

/** What of a form has to stay in this browser. Null: the core has all of it; undefined: there is nothing yet. */
export function toShelve(form: Shelvable, isSaved: boolean): ShelvedDraft | null | undefined {
  const { postId, content, schedule, base, setAside } = form;
  if (setAside !== null) return { postId, content: setAside, schedule, isSetAside: true };
  const isKept = isSaved && linkAddress(content.link) !== undefined && sameSchedule(schedule, base);
  // On the calendar it is found again; nothing else leads back to it.
  if (isKept && (postId === null || base.channelIds.length > 0)) return null;
  return postId !== null || !isEmpty(content) ? { postId, content, schedule } : undefined;
}
