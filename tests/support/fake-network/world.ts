import type { EffectLog, LogEntry } from './effect-log.ts';
import type { FakePost, FakeWorld } from './protocol.ts';

/** How the network behaves apart from its faults. All of it can be changed while it runs. */
export interface WorldSettings {
  /** A post shows up in lists only so long after it was made. */
  listLagMs: number;
  pageMax: number;
  pagesMax: number;
  keyLifeMs: number;
  /** How far the `Date` of answers is off. */
  dateOffsetMs: number;
  /** Accounts whose secret is no longer good. */
  lockedOut: readonly string[];
  /** Nobody gets through: connections are closed at once. */
  isDown: boolean;
}

export const defaultSettings: WorldSettings = {
  listLagMs: 0,
  pageMax: 40,
  pagesMax: Number.MAX_SAFE_INTEGER,
  keyLifeMs: 60 * 60_000,
  dateOffsetMs: 0,
  lockedOut: [],
  isDown: false,
};

/** What the network holds now, made from its log and kept up with it. */
export interface WorldState {
  readonly posts: ReadonlyMap<string, FakePost>;
  nextRequest(): number;
  /** The world as one request sees it; what it changes is logged under the request's number. */
  viewFor(request: number): FakeWorld;
}

/** Ids are spaced from run to run, since those that went to uploads and drafts are not in the log. */
const IDS_OF_A_RUN = 1_000_000;
const FIRST_ID = 100_000_000;

export function openWorld(log: EffectLog, settings: WorldSettings, now: () => number): WorldState {
  const posts = new Map<string, FakePost>();
  const memory = new Map<string, unknown>();
  let request = 0;
  let nextId = FIRST_ID;
  const apply = (entry: LogEntry) => {
    request = Math.max(request, entry.request);
    switch (entry.kind) {
      case 'create':
        posts.set(entry.post.id, entry.post);
        break;
      case 'edit': {
        const post = posts.get(entry.id);
        if (post) posts.set(entry.id, { ...post, ...entry.change });
        break;
      }
      case 'remove':
        posts.delete(entry.id);
        break;
      case 'start':
        nextId = entry.firstId;
        break;
      case 'request':
      case 'followed':
        break;
    }
  };
  for (const entry of log.entries) apply(entry);
  const write = (entry: LogEntry) => {
    log.append(entry);
    apply(entry);
  };
  write({ kind: 'start', request, at: now(), firstId: nextId + IDS_OF_A_RUN });

  function viewFor(number: number): FakeWorld {
    return {
      now,
      nextId: () => String((nextId += 1)),
      create: (post) => write({ kind: 'create', request: number, at: now(), post }),
      edit: (id, change) => write({ kind: 'edit', request: number, at: now(), id, change }),
      remove(id, account) {
        if (posts.get(id)?.account !== account) return false;
        write({ kind: 'remove', request: number, at: now(), id, account });
        return true;
      },
      find: (id) => posts.get(id),
      listed(account) {
        const shown = [...posts.values()].filter(
          (post) => post.account === account && post.createdAtMs <= now() - settings.listLagMs,
        );
        return shown.reverse().toSorted((a, b) => b.createdAtMs - a.createdAtMs);
      },
      get list() {
        return { pageMax: settings.pageMax, pagesMax: settings.pagesMax };
      },
      memory<Value>(name: string, first: () => Value) {
        if (!memory.has(name)) memory.set(name, first());
        // Each name belongs to one protocol, which alone puts things under it.
        return memory.get(name) as Value;
      },
      get keyLifeMs() {
        return settings.keyLifeMs;
      },
    };
  }
  return { posts, nextRequest: () => (request += 1), viewFor };
}
