import type { BroadsideEvent } from '#shared/contract/events.ts';
import type { Core } from './core.ts';
import type { Ports } from './ports/ports.ts';
import type { Damage } from './store/examine.ts';
import type { StoreHealth } from './store/health.ts';

/** What works on an open database, or stands in for it while it is damaged. */
export interface InnerCore extends Omit<Core, 'announce'> {
  readonly kind: 'open' | 'recovery';
  readonly health: StoreHealth | null;
  /** It could not begin its run, and may be able to once the folder can be written again. */
  readonly mustReopen: boolean;
}

/** How a core is opened again. `begins`: with an empty workspace. `damage`: for recovery, whatever the file looks like. */
export interface Reopening {
  readonly begins?: boolean;
  readonly damage?: Damage;
}

export interface CoreSwitch {
  readonly current: InnerCore;
  /** Does something with the core; not while it is being exchanged. */
  through<Result>(work: (core: InnerCore) => Promise<Result>): Promise<Result>;
  /** Closes the core, does `between`, and opens what is there then. Calls that come meanwhile wait. */
  exchange<Result>(between: () => Promise<Result>, how?: Reopening): Promise<Result>;
  tell(event: BroadsideEvent): void;
  subscribe(listener: (event: BroadsideEvent) => void): () => void;
  start(): void;
  stop(): Promise<void>;
}

/** How long calls under way may take to end before the core under them is closed. */
const DRAIN_MS = 10_000;

/** Holds the one core there is, and exchanges it behind the backs of those who use it. */
export function createSwitch(
  { clock, logger }: Pick<Ports, 'clock' | 'logger'>,
  first: InnerCore,
  open: (how: Reopening) => Promise<InnerCore>,
): CoreSwitch {
  const listeners = new Set<(event: BroadsideEvent) => void>();
  const underWay = new Set<Promise<unknown>>();
  let current = first;
  let stopListening = listen();
  let exchanging: Promise<void> | null = null;
  let isStarted = false;
  let isStopped = false;

  function tell(event: BroadsideEvent): void {
    for (const listener of listeners) hear(listener, event, logger);
  }

  function listen(): () => void {
    return current.subscribe((event) => {
      tell(event);
      if (event.type === 'store.changed') queueMicrotask(() => void followHealth());
    });
  }

  /** A database that turns out to be damaged is read no further; one that can be written again has its run begun. */
  async function followHealth(): Promise<void> {
    if (isStopped || exchanging || current.kind !== 'open') return;
    const state = current.health?.state;
    if (state === 'damaged') await exchange(async () => {}, { damage: 'notWhole' });
    else if (state === 'good' && current.mustReopen) await exchange(async () => {});
  }

  async function drained(): Promise<void> {
    const late = Promise.withResolvers<void>();
    const callOff = clock.after(DRAIN_MS, late.resolve);
    await Promise.race([Promise.allSettled(underWay), late.promise]);
    callOff();
  }

  async function close(): Promise<void> {
    await drained();
    stopListening();
    await current.stop().catch((error: unknown) => {
      logger.error('core.stopFailed', { error: error instanceof Error ? error.message : 'unknown' });
    });
  }

  async function reopen(how: Reopening): Promise<void> {
    current = await open(how);
    stopListening = listen();
    if (isStarted) current.start();
    tell({ type: 'resync', payload: {} });
  }

  async function exchangeNow<Result>(between: () => Promise<Result>, how: Reopening): Promise<Result> {
    // The folder may be another's by now.
    if (isStopped) throw new Error('the program is ending');
    await close();
    try {
      return await between();
    } finally {
      await reopen(how);
    }
  }

  function exchange<Result>(between: () => Promise<Result>, how: Reopening = {}): Promise<Result> {
    const done = (exchanging ?? Promise.resolve()).then(() => exchangeNow(between, how));
    const settled = done.then(
      () => {},
      () => {},
    );
    exchanging = settled;
    void settled.then(() => {
      if (exchanging === settled) exchanging = null;
    });
    return done;
  }

  return {
    get current() {
      return current;
    },
    exchange,
    tell,
    async through(work) {
      while (exchanging) await exchanging;
      const done = work(current);
      underWay.add(done);
      try {
        return await done;
      } finally {
        underWay.delete(done);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      isStarted = true;
      current.start();
    },
    async stop() {
      while (exchanging) await exchanging;
      isStopped = true;
      stopListening();
      await current.stop();
    },
  };
}

/** What is told of has been saved: a screen that can't hear of it is no reason to say that it wasn't. */
function hear(listener: (event: BroadsideEvent) => void, event: BroadsideEvent, logger: Ports['logger']): void {
  try {
    listener(event);
  } catch (error) {
    logger.error('event.notHeard', { type: event.type, error: error instanceof Error ? error.message : 'unknown' });
  }
}
