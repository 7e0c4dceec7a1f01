import { ok } from '#shared/lib/outcome.ts';
import { refuse } from '#shared/contract/errors.ts';
import type { Asset } from '#shared/contract/assets.ts';
import type { BroadsideEvent } from '#shared/contract/events.ts';
import { toInstant, type EpochMs } from '#shared/time/instant.ts';
import type { AssetId } from '#shared/domain/ids.ts';
import type { Core, MediaFile } from '#core/core.ts';

export const ASSET_ID = '0190a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5b' as AssetId;

/** What a door did to the core behind it. */
export interface CoreDouble extends Core {
  readonly calls: { readonly method: string; readonly input: unknown }[];
  readonly uploads: { readonly name: string; readonly bytes: number }[];
  /** Served for ASSET_ID, in either size. */
  media: MediaFile | null;
  emit(event: BroadsideEvent): void;
  readonly listeners: number;
}

/** Stands in for a core where the door alone is looked at: everything that reaches it is written down. */
export function createCoreDouble(): CoreDouble {
  const listeners = new Set<(event: BroadsideEvent) => void>();
  const calls: { method: string; input: unknown }[] = [];
  const uploads: { name: string; bytes: number }[] = [];
  return {
    calls,
    uploads,
    media: null,
    emit: (event) => listeners.forEach((listener) => listener(event)),
    get listeners() {
      return listeners.size;
    },
    async dispatch(method, input) {
      calls.push({ method, input });
      if (method === 'app.info') return ok({ echo: input });
      if (method === 'test.throws') throw new Error('a secret reason');
      return refuse('method.unknown', 'no such method');
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async importStream(name, chunks) {
      let bytes = 0;
      for await (const chunk of chunks) bytes += chunk.byteLength;
      uploads.push({ name, bytes });
      return ok(assetOf(name, bytes));
    },
    receiveProject: async () => ok({ path: '/imports/one.broadside' }),
    exportedFile: () => null,
    async mediaFile(id) {
      return id === ASSET_ID ? this.media : null;
    },
    announce() {},
    start() {},
    async stop() {},
  };
}

function assetOf(name: string, bytes: number): Asset {
  return {
    id: ASSET_ID,
    kind: 'image',
    name,
    mime: 'image/png',
    bytes,
    sha256: '0'.repeat(64),
    width: 1,
    height: 1,
    url: `/media/${ASSET_ID}`,
    thumbUrl: `/media/${ASSET_ID}/thumb`,
    createdAt: toInstant(0 as EpochMs),
  };
}
