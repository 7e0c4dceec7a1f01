import { nodeDisk, type Disk } from '#core/channels/webfeed/disk.ts';

/** How a call to the file system goes wrong. */
export type Fault =
  /** The process dies before the call, after it, or half-way through a write: nothing is called any more. */
  | { readonly kind: 'killedBefore' | 'killedAfter' | 'killedHalfWay' }
  /** This one call fails and the program goes on. */
  | { readonly kind: 'error'; readonly code: string };

export class Killed extends Error {
  override readonly name = 'Killed';
}

/** A real disk on which the call number `at` (from 0) goes wrong; `calls` counts those that were made. */
export function failingDisk(at: number, fault: Fault): { readonly disk: Disk; readonly calls: () => number } {
  let calls = 0;
  let isDead = false;
  const guard = async <Value>(work: () => Promise<Value>, half: () => Promise<unknown> = work): Promise<Value> => {
    if (isDead) throw new Killed();
    if (calls++ !== at) return await work();
    if (fault.kind === 'error') throw Object.assign(new Error(fault.code), { code: fault.code });
    isDead = true;
    if (fault.kind === 'killedAfter') await work();
    if (fault.kind === 'killedHalfWay') await half();
    throw new Killed();
  };
  const disk: Disk = {
    makeFolder: (path) => guard(() => nodeDisk.makeFolder(path)),
    isFolder: (path) => guard(() => nodeDisk.isFolder(path)),
    realPath: (path) => nodeDisk.realPath(path),
    read: (path) => guard(() => nodeDisk.read(path)),
    write: (path, bytes) =>
      guard(
        () => nodeDisk.write(path, bytes),
        () => nodeDisk.write(path, bytes.subarray(0, bytes.length / 2)),
      ),
    rename: (from, to) => guard(() => nodeDisk.rename(from, to)),
    remove: (path) => guard(() => nodeDisk.remove(path)),
    list: (path) => guard(() => nodeDisk.list(path)),
    syncFolder: (path) => guard(() => nodeDisk.syncFolder(path)),
  };
  return { disk, calls: () => calls };
}
