import type { Problem } from '#shared/contract/deliveries.ts';
import type { ChannelAccess, PayloadMedia } from '../connector.ts';
import { hostOf } from './account.ts';
import type { FileOutcome, UploadOutcome } from './files.ts';
import { problemOf } from './problems.ts';

/** What a proxy in front of the server answers to a file that is larger than it lets through. */
export const TOO_LARGE = 413;

export type FileFailure = Exclude<FileOutcome | UploadOutcome, { readonly kind: 'ready' | 'uploaded' }>;

/** Why a file can't be shown, in words that say what to do. */
export function unusableFile(failure: FileFailure, access: ChannelAccess, { name }: PayloadMedia): Problem {
  const host = hostOf(access);
  if (failure.kind === 'processing') {
    return {
      code: 'mastodon.processing',
      message: `${host} is still working on “${name}”. It is looked at again by itself.`,
    };
  }
  if (failure.kind === 'notAPicture') {
    return { code: 'media.notAPicture', message: `“${name}” is not a picture. Give the post another file.` };
  }
  if (failure.kind === 'lost' && failure.status === TOO_LARGE) {
    return { code: 'media.tooLarge', message: `“${name}” is larger than ${host} takes. Give the post a smaller file.` };
  }
  return problemOf(failure, access, `Give the post another file than “${name}”.`);
}
