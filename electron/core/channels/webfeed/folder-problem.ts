import type { Problem } from '#shared/contract/deliveries.ts';
import { errorCode } from './disk.ts';

/** Failures that only a person can mend; the others may pass by themselves. */
const LASTING = new Set(['ENOTDIR', 'EEXIST', 'EISDIR']);

export function mayPass(error: unknown): boolean {
  return !LASTING.has(errorCode(error) ?? '');
}

/** A failure of the file system in words. */
export function folderProblem(error: unknown, folder: string): Problem {
  const reason = errorCode(error) ?? 'unknown';
  const code = reason === 'ENOSPC' || reason === 'EDQUOT' ? 'disk.full' : 'folder.unwritable';
  return { code, message: sentence(reason, folder), details: { folder, reason } };
}

function sentence(reason: string, folder: string): string {
  switch (reason) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk that holds ${folder} is full. Free some space on it; it is then tried again by itself.`;
    case 'EACCES':
    case 'EPERM':
      return `${folder} can't be written (no permission). Give your user the right to write there, or connect another folder.`;
    case 'EROFS':
      return `${folder} can't be written (its disk is read-only). Make the disk writable, or connect another folder.`;
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EISDIR':
      return `Something in ${folder} is in the way: a file where a folder should be, or a folder where a file should be. Move it away, or connect another folder.`;
    default:
      return `${folder} can't be used (${reason}). See whether its disk is connected and healthy, or connect another folder.`;
  }
}

/** A page or feed in the folder that is not ours to replace. */
export function foreignFileProblem(folder: string, file: string): Problem {
  return {
    code: 'folder.foreign',
    message: `${folder} has a file ${file} that Broadside did not write and won't overwrite. Choose an empty folder, or move that file away.`,
    details: { folder, file },
  };
}

export function damagedFeedProblem(folder: string, keptAs: string | null): Problem {
  const kept = keptAs === null ? '' : ` It was kept as ${keptAs}.`;
  return {
    code: 'feed.damaged',
    message: `feed.json in ${folder} can't be read.${kept} Put a good copy back under that name, or let Broadside start a new feed there; then connect the channel again.`,
    details: { folder, keptAs },
  };
}
