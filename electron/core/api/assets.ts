import { refuse } from '#shared/contract/errors.ts';
import { ok } from '#shared/lib/outcome.ts';
import { isHeldOpen } from '../files/own-file.ts';
import { openLocalFile } from '../media/local-file.ts';
import { findAsset, isAssetNeeded, markAssetDeleted } from '../store/assets.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';
import { assetNotFound } from './refusals.ts';

export function assetHandlers({
  library,
  store,
  ports,
}: ApiParts): Handlers<'assets.import' | 'assets.get' | 'assets.delete'> {
  return {
    async 'assets.import'({ path }) {
      if (isHeldOpen(ports.paths, path))
        return refuse('asset.unreadable', 'That is a file of Broadside itself. Choose a picture.');
      const file = await openLocalFile(path);
      return file.ok ? library.add(file.value.name, file.value.chunks) : file;
    },
    'assets.get'({ id }) {
      const asset = findAsset(store.read, id);
      return asset ? ok(library.view(asset)) : assetNotFound(id);
    },
    'assets.delete'({ id }) {
      return store.transact((writer) => {
        if (!findAsset(writer, id)) return assetNotFound(id);
        if (isAssetNeeded(writer, id)) {
          return refuse(
            'asset.inUse',
            'A post that is still to go out shows this file. Take it out of the post first.',
          );
        }
        markAssetDeleted(writer, id, ports.clock.now());
        return ok({ id });
      });
    },
  };
}
