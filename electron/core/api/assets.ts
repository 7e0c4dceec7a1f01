import { ok } from '#shared/lib/outcome.ts';
import { openLocalFile } from '../media/local-file.ts';
import { findAsset } from '../store/assets.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';
import { assetNotFound } from './refusals.ts';

export function assetHandlers({ library, store }: ApiParts): Handlers<'assets.import' | 'assets.get'> {
  return {
    async 'assets.import'({ path }) {
      const file = await openLocalFile(path);
      return file.ok ? library.add(file.value.name, file.value.chunks) : file;
    },
    'assets.get'({ id }) {
      const asset = findAsset(store.read, id);
      return asset ? ok(library.view(asset)) : assetNotFound(id);
    },
  };
}
