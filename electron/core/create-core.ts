import type { Outcome } from '#shared/lib/outcome.ts';
import type { Core } from './core.ts';
import type { Ports } from './ports/ports.ts';
import type { StartRefusal } from './start-refusal.ts';

/** Opens a data folder and puts the parts of the core together: the only place that does. */
export async function createCore(ports: Ports): Promise<Outcome<Core, StartRefusal>> {
  throw new Error(`being built for ${ports.paths.data}`);
}
