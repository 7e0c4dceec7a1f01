import { onTestFinished } from 'vitest';
import { seeded } from '../seeded.ts';
import { memoryLog, type LogEntry } from './effect-log.ts';
import { createFaultPlan, type Fault, type FaultPlan, type RequestKind } from './faults.ts';
import type { FakePost, FakeProtocol } from './protocol.ts';
import { serveNetwork } from './serve.ts';
import { defaultSettings, openWorld, type WorldSettings } from './world.ts';

/** A fake network inside of a test's own process, gone when the test ends. */
export interface InProcessNetwork {
  readonly origin: string;
  /** Changed at will while it runs. */
  readonly settings: WorldSettings;
  readonly faults: FaultPlan;
  /** The next requests of this kind go wrong so, one after another. */
  failNext(of: RequestKind, ...faults: readonly Fault[]): void;
  /** All that happened, oldest first. */
  readonly log: readonly LogEntry[];
  /** Posts that were ever made: one that is there twice was made twice. */
  created(): readonly FakePost[];
  /** Posts that can be seen now. */
  live(): readonly FakePost[];
  connectInput(account: string): ReturnType<FakeProtocol['connectInput']>;
}

export async function inProcessNetwork(
  protocol: FakeProtocol,
  options: { readonly now?: () => number; readonly settings?: Partial<WorldSettings> } = {},
): Promise<InProcessNetwork> {
  const now = options.now ?? Date.now;
  const settings = { ...defaultSettings, ...options.settings };
  const log = memoryLog();
  const world = openWorld(log, settings, now);
  const faults = createFaultPlan(seeded(1));
  const served = await serveNetwork({ protocol, world, log, faults, settings, now });
  onTestFinished(() => served.close());
  return {
    origin: served.origin,
    settings,
    faults,
    failNext: (of, ...next) => faults.order(of, next),
    log: log.entries,
    created: () => log.entries.flatMap((entry) => (entry.kind === 'create' ? [entry.post] : [])),
    live: () => [...world.posts.values()],
    connectInput: (account) => protocol.connectInput(served.origin, account),
  };
}
