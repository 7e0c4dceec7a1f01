import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Asset } from '#shared/contract/assets.ts';
import { refuse, type ApiError } from '#shared/contract/errors.ts';
import type { AssetId } from '#shared/domain/ids.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import { toInstant } from '#shared/time/instant.ts';
import type { MediaFile } from '../core.ts';
import type { Clock } from '../ports/clock.ts';
import type { MediaLinks, MediaSize } from '../ports/media-links.ts';
import type { Paths } from '../ports/paths.ts';
import { findAsset, insertAsset, type AssetRecord } from '../store/assets.ts';
import type { Store } from '../store/store.ts';
import { adoptFile, type ExpectedFile } from './adopt-file.ts';
import { FileStore } from './file-store.ts';
import { importFile } from './import-file.ts';
import { Thumbnails } from './thumbnails.ts';

/** What the library is made of. */
export interface LibraryParts {
  readonly store: Store;
  readonly paths: Paths;
  readonly links: MediaLinks;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** The pictures of a workspace: their files and their rows. */
export interface Library {
  /** Takes a picture or a video in; its row is written once its file outlives a power cut. */
  add(name: string, chunks: AsyncIterable<Uint8Array>): Promise<Outcome<Asset, ApiError>>;
  /** The contract's view of a file, with its address at this door. */
  view(asset: AssetRecord): Asset;
  fileOf(id: AssetId, size: MediaSize): Promise<MediaFile | null>;
  /** Takes in a file that a project brings along, under the hash and as the picture that the project says it is. */
  adopt(expected: ExpectedFile, chunks: AsyncIterable<Uint8Array>): Promise<Outcome<null, ApiError>>;
  /** Where the file with this hash lies, if it is there. */
  pathOf(sha256: string): string;
  /** The bytes of a file if they still have this hash, or null. */
  readVerified(sha256: string): Promise<Uint8Array | null>;
}

const NAME_MAX = 200;

export async function openLibrary({ store, paths, links, clock, newId }: LibraryParts): Promise<Library> {
  const files = await FileStore.open({ folder: paths.media });
  const thumbnails = new Thumbnails({ folder: paths.thumbs, files });

  const view = ({ durationMs, ...asset }: AssetRecord): Asset => ({
    ...asset,
    ...(durationMs !== null && { durationMs }),
    url: links.urlOf(asset.id, 'full'),
    thumbUrl: links.urlOf(asset.id, 'thumb'),
    createdAt: toInstant(asset.createdAt),
  });

  return {
    view,
    async add(name, chunks) {
      const imported = await importFile(files, chunks);
      if (!imported.ok) return imported;
      const { locationRemoved: _locationRemoved, ...file } = imported.value;
      const shown = path.basename(name).slice(0, NAME_MAX) || 'file';
      const asset: AssetRecord = { ...file, id: newId() as AssetId, name: shown, createdAt: clock.now() };
      return store.transact((writer) => {
        // The same content may have been waiting to be taken away, and its hour may have come just now.
        if (!existsSync(files.pathOf(asset.sha256)))
          return refuse('asset.unreadable', 'The file was lost on its way in. Add it again.');
        insertAsset(writer, asset);
        return ok(view(asset));
      });
    },
    async fileOf(id, size) {
      const asset = findAsset(store.read, id);
      if (!asset) return null;
      if (size === 'full') return { path: files.pathOf(asset.sha256), mime: asset.mime, bytes: asset.bytes };
      // Frames are decoded nowhere but on the screen: a video has no small picture.
      if (asset.kind === 'video') return null;
      const file = await thumbnails.of(asset.sha256);
      return file === null ? null : { path: file, mime: 'image/webp', bytes: (await stat(file)).size };
    },
    adopt: (expected, chunks) => adoptFile(files, expected, chunks),
    pathOf: (sha256) => files.pathOf(sha256),
    async readVerified(sha256) {
      const read = await files.readVerified(sha256);
      return read.ok ? read.value : null;
    },
  };
}
