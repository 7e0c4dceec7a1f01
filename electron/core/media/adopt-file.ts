import { isDeepStrictEqual } from 'node:util';
import { readFile } from 'node:fs/promises';
import { refuse, type ApiError } from '#shared/contract/errors.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import type { AssetRecord } from '../store/assets.ts';
import type { FileStore } from './file-store.ts';
import { inspectFile } from './import-file.ts';

export type ExpectedFile = Pick<AssetRecord, 'sha256' | 'kind' | 'mime' | 'width' | 'height' | 'durationMs'>;

/**
 * Takes a file in under the hash that a project says it has, and only as what the project says it is: it is looked at as
 * carefully as one that a person adds.
 */
export async function adoptFile(
  files: FileStore,
  expected: ExpectedFile,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Outcome<null, ApiError>> {
  const received = await files.receive(chunks);
  if (!received.ok) return received;
  try {
    if (received.value.sha256 !== expected.sha256) return notAsSaid();
    const inspected = await inspectFile(await readFile(received.value.path));
    if (!inspected.ok) return inspected;
    const { kind, mime, width, height, durationMs } = expected;
    const isSame = isDeepStrictEqual(inspected.value, { kind, mime, width, height, durationMs });
    if (!isSame) return notAsSaid();
    const kept = await files.keep(received.value);
    return kept.ok ? ok(null) : kept;
  } finally {
    await files.discard(received.value);
  }
}

function notAsSaid() {
  return refuse('asset.unreadable', 'A picture in the file is not what the file says it is.');
}
