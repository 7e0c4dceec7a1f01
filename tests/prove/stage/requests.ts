import type { LogEntry } from '#tests/support/fake-network/effect-log.ts';
import { sleep, type Stage } from './stage.ts';

type RequestEntry = Extract<LogEntry, { readonly kind: 'request' }>;

const LOOK_EVERY_MS = 5;
const WITHIN_MS = 60_000;

/** Requests that would make a post visible, oldest first. */
export function commitsIn(entries: readonly LogEntry[]): RequestEntry[] {
  return entries.filter((entry): entry is RequestEntry => entry.kind === 'request' && entry.of === 'commit');
}

/** Resolves when the next request comes in that would make a post visible. */
export async function nextCommit(stage: Stage): Promise<void> {
  const before = commitsIn(stage.network.entries()).length;
  const until = performance.now() + WITHIN_MS;
  while (commitsIn(stage.network.entries()).length === before) {
    if (performance.now() > until) throw new Error('nothing was sent');
    await sleep(LOOK_EVERY_MS);
  }
}
