import { readFile } from 'node:fs/promises';
import { refuse, type ApiError } from '#shared/contract/errors.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import type { FileStore, Incoming } from './file-store.ts';
import { inspectImage, type InspectedImage } from './inspect-image.ts';
import { stripMetadata } from './strip-metadata.ts';

export interface ImportedImage {
  readonly sha256: string;
  readonly bytes: number;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  /** The picture said where it was taken; what is kept doesn't. */
  readonly locationRemoved: boolean;
}

/**
 * Takes a picture into the library: as it came, to the byte, unless it says where it was taken. When this returns, the
 * file outlives a power cut; a row about it may then be written.
 */
export async function importImage(
  files: FileStore,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Outcome<ImportedImage, ApiError>> {
  const received = await files.receive(chunks);
  if (!received.ok) return received;
  const original = received.value;
  try {
    const bytes = await readFile(original.path);
    const inspected = await inspectImage(bytes);
    if (!inspected.ok) return inspected;
    const { mime, width, height, hasLocation } = inspected.value;
    const chosen = hasLocation ? await receiveWithoutLocation(files, bytes, inspected.value) : received;
    if (!chosen.ok) return chosen;
    const kept = await files.keep(chosen.value);
    return kept.ok ? ok({ ...kept.value, mime, width, height, locationRemoved: hasLocation }) : kept;
  } finally {
    await files.discard(original);
  }
}

/** The cleaned picture is looked at as carefully as the one that came in: it must be the same one, and clean. */
async function receiveWithoutLocation(
  files: FileStore,
  bytes: Uint8Array,
  image: InspectedImage,
): Promise<Outcome<Incoming, ApiError>> {
  const stripped = stripMetadata(image.format, bytes, image.container, image.metadata);
  const again = stripped && (await inspectImage(stripped));
  const isClean = again?.ok && !again.value.hasLocation;
  if (!stripped || !isClean || again.value.width !== image.width || again.value.height !== image.height) {
    return refuse(
      'asset.unsupported',
      'The picture says where it was taken, and that could not be removed. Save it anew without its location and add that.',
    );
  }
  return files.receive(inOnePiece(stripped));
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
