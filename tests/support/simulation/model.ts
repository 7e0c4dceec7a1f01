/** When a delivery may go out, by the wall clock of the machine; null: not at all, nobody wants it out. */
type Wanted = { readonly fromMs: number; readonly untilMs: number } | null;

/** What the program says of a delivery at the end, beside what is on its network. */
export interface Ending {
  readonly name: string;
  readonly state: string;
  readonly sentText: string | null;
  readonly isOverdue: boolean;
  readonly isExpired: boolean;
  /** Texts of its posts that are still on the network. */
  readonly live: readonly string[];
}

/** Fine to be in until its time comes, and for ever. */
const UNTIL_DUE = ['armed', 'waiting'];
const AT_REST = ['planned', 'published', 'unconfirmed', 'missed', 'failed', 'byHand', 'removed', 'cancelled'];
/** These say that it is out, or ask. */
const MAY_BE_OUT = ['published', 'unconfirmed', 'byHand'];

/** What must hold in every history. It knows of orders, networks and the wall clock, and nothing of how it is done. */
export function createModel() {
  let wanted = new Map<string, Wanted>();
  const created = new Set<string>();
  let sentSinceBackup = new Set<string>();
  const forgotten = new Set<string>();
  const violations: string[] = [];

  return {
    violations,
    /** A person's order, or the program's own word that it won't go out unasked any more. */
    want: (name: string, when: Wanted) => void wanted.set(name, when),
    /** A request that makes a post visible has left the machine. */
    sent(name: string, wallMs: number) {
      sentSinceBackup.add(name);
      const when = wanted.get(name) ?? null;
      if (when === null) violations.push(`${name} was sent though nobody wanted it out`);
      else if (wallMs < when.fromMs) violations.push(`${name} was sent before its time`);
      else if (wallMs >= when.untilMs) violations.push(`${name} was sent after its expiry`);
    },
    /** A post has become visible. */
    created(name: string) {
      if (created.has(name)) violations.push(`${name} was published twice`);
      created.add(name);
    },
    looked(name: string) {
      violations.push(`${name} was looked for where nothing can be found`);
    },
    backup() {
      const then = new Map(wanted);
      sentSinceBackup = new Set();
      return () => {
        wanted = new Map(then);
        for (const name of sentSinceBackup) forgotten.add(name);
      };
    },
    isOut: (name: string) => created.has(name),
    end({ name, state, sentText, isOverdue, isExpired, live }: Ending) {
      const isAtRest = AT_REST.includes(state) || (UNTIL_DUE.includes(state) && !isOverdue);
      if (!isAtRest) violations.push(`${name} was left ${state}`);
      if (live.length > 1) violations.push(`${name} is out ${live.length} times`);
      // What an older database never knew of may be out though it says otherwise: that is why it was held.
      const isSilent = live.length > 0 && !MAY_BE_OUT.includes(state) && !forgotten.has(name);
      if (isSilent) violations.push(`${name} is out and ${state}, and nobody is told`);
      if (state !== 'published') return;
      if (live.length === 0) violations.push(`${name} is not where it is said to be`);
      else if (live[0] !== sentText) violations.push(`${name} says something else than what was frozen`);
      if (isExpired) violations.push(`${name} is out past its expiry`);
    },
  };
}
export type Model = ReturnType<typeof createModel>;
