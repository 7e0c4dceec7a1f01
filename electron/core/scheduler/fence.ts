import { currentEpoch } from '../store/meta.ts';
import type { Store } from '../store/store.ts';

/** Another run has taken the folder over: nothing that this one still wants to write may be written. */
export class FolderLostError extends Error {
  override readonly name = 'FolderLostError';
}

/** The store as one run's scheduler sees it: every transaction is made under the run's epoch or not at all. */
export function fenced(store: Store, epoch: number): Store {
  return {
    ...store,
    transact: (work) =>
      store.transact((writer) => {
        if (currentEpoch(writer) !== epoch) throw new FolderLostError('another run has taken this data folder over');
        return work(writer);
      }),
  };
}
