import { isDeepStrictEqual } from 'node:util';
import { readFile } from 'node:fs/promises';
import { refuse, type ApiError } from '#shared/contract/errors.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import type { FileStore } from './file-store.ts';
import { sniffType } from './image-type.ts';
import { inspectImage } from './inspect-image.ts';
import { inspectVideo } from './inspect-video.ts';
import { stripMetadata } from './strip-metadata.ts';
import { withoutPlace } from './video-location.ts';

/** What a file is, looked at to its end. */
export interface InspectedFile {
  readonly kind: 'image' | 'video';
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  readonly durationMs: number | null;
}

export interface ImportedFile extends InspectedFile {
  readonly sha256: string;
  readonly bytes: number;
  /** The file said where it was made; what is kept doesn't. */
  readonly locationRemoved: boolean;
}

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Takes a picture or a video into the library: as it came, to the byte, unless it says where it was made. When this returns,
 * the file outlives a power cut; a row about it may then be written.
 */
export async function importFile(
  files: FileStore,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Outcome<ImportedFile, ApiError>> {
  const received = await files.receive(chunks);
  if (!received.ok) return received;
  try {
    const bytes = await readFile(received.value.path);
    const looked = await lookAt(bytes);
    if (!looked.ok) return looked;
    const { facts } = looked.value;
    const cleaned = await checked(looked.value);
    if (!cleaned.ok) return cleaned;
    const chosen = cleaned.value === null ? received : await files.receive(inOnePiece(cleaned.value));
    if (!chosen.ok) return chosen;
    const kept = await files.keep(chosen.value);
    return kept.ok ? ok({ ...facts, ...kept.value, locationRemoved: cleaned.value !== null }) : kept;
  } finally {
    await files.discard(received.value);
  }
}

/** What a file is by its own bytes, or a sentence about why it isn't taken. */
export async function inspectFile(bytes: Bytes): Promise<Outcome<InspectedFile, ApiError>> {
  const looked = await lookAt(bytes);
  return looked.ok ? ok(looked.value.facts) : looked;
}

interface Looked {
  readonly facts: InspectedFile;
  /** The same without the place it was made at: null where it names none, `failed` where that can't be taken out. */
  readonly cleaned: Uint8Array | null | 'failed';
}

async function lookAt(bytes: Bytes): Promise<Outcome<Looked, ApiError>> {
  if (sniffType(bytes).kind === 'video') {
    const video = await inspectVideo(bytes);
    return video.ok ? ok({ facts: { kind: 'video', ...video.value }, cleaned: withoutPlace(bytes) }) : video;
  }
  const image = await inspectImage(bytes);
  if (!image.ok) return image;
  const { mime, width, height, hasLocation, format, container, metadata } = image.value;
  const cleaned = hasLocation ? (stripMetadata(format, bytes, container, metadata) ?? 'failed') : null;
  return ok({ facts: { kind: 'image', mime, width, height, durationMs: null }, cleaned });
}

/** What comes out is looked at as carefully as what came in: it must be the same file, and clean. */
async function checked({ facts, cleaned }: Looked): Promise<Outcome<Uint8Array | null, ApiError>> {
  if (cleaned === null) return ok(null);
  const again = cleaned === 'failed' ? null : await lookAt(Uint8Array.from(cleaned));
  if (
    cleaned !== 'failed' &&
    again?.ok &&
    again.value.cleaned === null &&
    isDeepStrictEqual(again.value.facts, facts)
  ) {
    return ok(cleaned);
  }
  return refuse(
    'asset.unsupported',
    'The file says where it was made, and that could not be removed. Save it anew without its location and add that.',
  );
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
