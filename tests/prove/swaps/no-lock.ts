import type { FolderLock } from '#core/store/lock.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import type { StartRefusal } from '#core/start-refusal.ts';

/** Everybody owns the folder. */
export async function takeLock(): Promise<Outcome<FolderLock, StartRefusal>> {
  return ok({ announce() {}, release() {} });
}
