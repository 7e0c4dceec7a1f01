import type { DeliveryId } from '#shared/domain/ids.ts';

/** What the scheduler keeps in mind for one run. All of it may be lost: it only makes things surer. */
export interface RunMemory {
  /** How long the machine had been up when a delivery's commit step first left: it tells a key's age whatever the clock shows. */
  readonly sentAtUptimeMs: Map<DeliveryId, number>;
  /** Aborted when the run is over: outcomes that could not be written down by then are found out by the next run. */
  readonly ended: AbortController;
}

export function createRunMemory(): RunMemory {
  return { sentAtUptimeMs: new Map(), ended: new AbortController() };
}
