/** What a machine must have for a case to run on it. */
export type Need = 'root' | 'strace' | 'xfs_io' | 'linux';

export interface Order {
  readonly n: number;
  readonly seed: number;
  /** A folder of its own, gone afterwards unless something was violated. */
  readonly folder: string;
  /** Progress, for a person. */
  say(sentence: string): void;
}

/** What was seen, judged from outside. */
export interface Verdict {
  /** How many of what the case is about were tried. */
  readonly n: number;
  /** Deliveries that the network's own log shows more than once. */
  readonly dups: number;
  /** Neither out once nor shown to a person; or acknowledged, and gone or changed. */
  readonly lost: number;
  /** Shown to a person, who has to decide. */
  readonly flagged: number;
  /** What else did not hold, a sentence each. Duplicates and losses are counted as violations by themselves. */
  readonly violations: readonly string[];
  /** Other figures worth keeping. */
  readonly figures?: Readonly<Record<string, number>>;
}

export interface Run {
  /** What it runs on, or against what. */
  readonly name: string;
  /** False: only when all are run. */
  readonly fast?: boolean;
  run(order: Order): Promise<Verdict>;
}

/** One case: `tests/prove/cases/<name>-<what>.ts` exports it as `proof`, and `npm run prove -- <name>` runs it. */
export interface Proof {
  readonly name: string;
  /** What holds, in a sentence. */
  readonly promise: string;
  readonly needs?: readonly Need[];
  /** How many are tried where `--n` says nothing; null: not among the fast ones. */
  readonly n: { readonly fast: number | null; readonly all: number };
  readonly runs: readonly Run[];
  /** The same with something taken away that the promise rests on: each must be seen to break it. */
  readonly controls: readonly Run[];
}

/** A verdict with nothing to hold against it. */
export function clean(n: number, more: Partial<Verdict> = {}): Verdict {
  return { n, dups: 0, lost: 0, flagged: 0, violations: [], ...more };
}
