import type { Seeded } from '../seeded.ts';

export type RequestKind = 'commit' | 'removal' | 'other';

/** What goes wrong with one request. `effect`: whether it is carried out all the same. */
export type Fault =
  /** It is carried out and answered, only later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The connection breaks: before anything was done, or after it. */
  | { readonly kind: 'drop'; readonly effect: boolean }
  /** So many bytes of the answer arrive, then the connection breaks. */
  | { readonly kind: 'cutAnswer'; readonly bytes: number }
  | { readonly kind: 'status'; readonly status: number; readonly effect: boolean }
  /** The network's own refusals, which are so many proofs that nothing was done. */
  | { readonly kind: 'refuse' }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'rateLimited'; readonly retryAfter: string }
  /** Carried out; its answer trickles. */
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }
  /** Carried out; the answer is cut in the middle of its JSON, or a page of some proxy, or does not end. */
  | { readonly kind: 'halfJson' }
  | { readonly kind: 'html'; readonly status: number; readonly effect: boolean }
  | { readonly kind: 'flood' }
  /** 200, and the body speaks of an error. */
  | { readonly kind: 'errorBody'; readonly effect: boolean }
  /** Sent elsewhere; who goes there is written into the log. */
  | { readonly kind: 'redirect'; readonly status: number }
  /** Said to be gone already, though it is not. */
  | { readonly kind: 'gone' };

export interface Chance {
  /** From 0 to 1; those of one kind of request together no more than 1. */
  readonly share: number;
  readonly fault: Fault;
}

/** What may go wrong, for each kind of request. */
export type Chances = Readonly<Partial<Record<RequestKind, readonly Chance[]>>>;

/** Decides what goes wrong: what was ordered comes first, then chance. */
export interface FaultPlan {
  /** The next requests of this kind go wrong so, one after another. */
  order(of: RequestKind, faults: readonly Fault[]): void;
  setChances(chances: Chances): void;
  next(of: RequestKind): Fault | null;
}

export function createFaultPlan(random: Seeded): FaultPlan {
  const ordered: Record<RequestKind, Fault[]> = { commit: [], removal: [], other: [] };
  let chances: Chances = {};
  return {
    order: (of, faults) => void ordered[of].push(...faults),
    setChances: (next) => void (chances = next),
    next(of) {
      const first = ordered[of].shift();
      if (first) return first;
      let rest = random.next();
      for (const { share, fault } of chances[of] ?? []) {
        if (rest < share) return fault;
        rest -= share;
      }
      return null;
    },
  };
}
