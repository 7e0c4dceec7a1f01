import { ContractError } from '#shared/contract/errors.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { PostId } from '#shared/domain/ids.ts';
import { contentChanges, emptyContent, isEmpty, type Content } from './draft.ts';

/** Long enough to take in a word, short enough that a closed lid loses nothing that matters. */
const PAUSE_MS = 500;
const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 30_000;

export type SaveState =
  /** Nothing has been written yet. */
  | { readonly kind: 'blank' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** Not saved, and why; it is tried again by itself where that may help. */
  | { readonly kind: 'failed'; readonly error: unknown };

type PostFields = Omit<Input<'posts.update'>, 'id'>;

interface SaverOptions {
  /** What the form says now. */
  readonly content: () => Content;
  readonly start: { readonly postId: PostId | null; readonly saved: Content };
  readonly create: (fields: PostFields) => Promise<PostId>;
  readonly update: (id: PostId, fields: PostFields) => Promise<void>;
  readonly onState: (state: SaveState) => void;
  readonly onPost: (id: PostId) => void;
}

export interface PostSaver {
  /** The form has changed: it is saved after a moment. */
  changed(): void;
  /** Saves what is left at once; the post's id, or null where nothing was written or it could not be saved. */
  flush(): Promise<PostId | null>;
  /** Takes note that the core has this content by now; whether the form should show it: it is news, and nothing is lost. */
  adopt(content: Content): boolean;
  /** Keeps what the form says as a new post: the one it was is gone. */
  startAnew(): void;
  /** Whether everything the form says has been saved. */
  isClean(): boolean;
  /** What the core has. */
  saved(): Content;
  /** Sends nothing more until it is resumed. Resolves once what was on its way has been answered. */
  pause(): Promise<void>;
  resume(): void;
  stop(): void;
}

/** Brings what the form says to the core, one call at a time and only what differs. */
export function createPostSaver(options: SaverOptions): PostSaver {
  let { postId, saved } = options.start;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let flight: Promise<boolean> | null = null;
  let retryMs = FIRST_RETRY_MS;
  let isPaused = false;

  const pending = (): PostFields | null => {
    const now = options.content();
    return postId === null && isEmpty(now) ? null : contentChanges(saved, now);
  };
  const schedule = (delayMs: number): void => {
    clearTimeout(timer);
    if (!isPaused) timer = setTimeout(() => void save(), delayMs);
  };

  const send = async (fields: PostFields, now: Content): Promise<void> => {
    options.onState({ kind: 'saving' });
    if (postId === null) {
      postId = await options.create(fields);
      options.onPost(postId);
    } else {
      await options.update(postId, fields);
    }
    saved = now;
    retryMs = FIRST_RETRY_MS;
  };

  const sendAll = async (): Promise<boolean> => {
    try {
      for (let fields = pending(); fields !== null; fields = pending()) {
        if (isPaused) return false;
        await send(fields, options.content());
      }
      options.onState({ kind: postId === null ? 'blank' : 'saved' });
      return true;
    } catch (error) {
      options.onState({ kind: 'failed', error });
      if (!mayPass(error)) return false;
      schedule(retryMs);
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
      return false;
    }
  };

  const save = (): Promise<boolean> => {
    clearTimeout(timer);
    flight ??= sendAll().finally(() => {
      flight = null;
    });
    return flight;
  };

  return {
    changed() {
      if (pending() !== null) schedule(PAUSE_MS);
    },
    async flush() {
      while (await save()) {
        // Something may have been written just as the last answer came.
        if (pending() === null) return postId;
      }
      return null;
    },
    adopt(content) {
      if (pending() !== null || contentChanges(saved, content) === null) return false;
      saved = content;
      return true;
    },
    startAnew() {
      postId = null;
      saved = emptyContent;
      void save();
    },
    isClean: () => pending() === null,
    saved: () => saved,
    async pause() {
      isPaused = true;
      clearTimeout(timer);
      await flight;
    },
    resume() {
      isPaused = false;
      if (pending() !== null) schedule(PAUSE_MS);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

/** A refusal stands until the form changes; everything else, and a post that is just being sent, may pass. */
function mayPass(error: unknown): boolean {
  return !(error instanceof ContractError) || error.retryable || error.code === 'post.inFlight';
}
