import { runHistory, type HistoryResult } from './history.ts';
import { createWorldFolder } from './world-folder.ts';

export interface HistoriesResult {
  readonly n: number;
  readonly seed: number;
  readonly deliveries: number;
  readonly flagged: number;
  readonly seconds: number;
  /** Histories that did not hold, each with the seed that repeats it. */
  readonly failures: readonly HistoryResult[];
}

export interface HistoriesOptions {
  readonly n: number;
  /** The first history's; the others count on from it. */
  readonly seed: number;
  /** The negative control: a program that takes a lost answer for none. */
  readonly isNaive?: boolean;
  /** Ends early once so many did not hold. */
  readonly failuresMax?: number;
}

const FLAGGED = new Set(['unconfirmed', 'missed', 'failed', 'byHand']);

/** Lives through many histories of a real core in virtual time, each judged by the model. */
export async function runHistories(options: HistoriesOptions): Promise<HistoriesResult> {
  const { n, seed, isNaive = false, failuresMax = 10 } = options;
  const startedMs = performance.now();
  const folder = createWorldFolder();
  const failures: HistoryResult[] = [];
  const endings: string[] = [];
  try {
    for (let index = 0; index < n && failures.length < failuresMax; index += 1) {
      const result = await runHistory(folder, { seed: seed + index, isNaive });
      if (result.violations.length > 0) failures.push(result);
      endings.push(...result.endings);
    }
  } finally {
    folder.remove();
  }
  const flagged = endings.filter((state) => FLAGGED.has(state)).length;
  const seconds = (performance.now() - startedMs) / 1000;
  return { n, seed, deliveries: endings.length, flagged, seconds, failures };
}
