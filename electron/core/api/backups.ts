import fs from 'node:fs';
import { ok } from '#shared/lib/outcome.ts';
import { filesInUse } from '../store/assets.ts';
import { whyStopped } from '../store/store-error.ts';
import { compareStates, readBackup } from '../backups/compare.ts';
import { databaseOf, toBackup } from '../backups/manifest.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';

type Names = 'backups.create' | 'backups.list' | 'backups.preview' | 'backups.restore';

export function backupHandlers({ backups, control, store, ports, library }: ApiParts): Handlers<Names> {
  return {
    async 'backups.create'() {
      const stopped = whyStopped(store.health.state);
      if (stopped) return stopped;
      const made = await backups.create('asked');
      return made.ok ? ok(toBackup(made.value, 'good')) : made;
    },
    'backups.list': async () => ok({ items: [...(await backups.list())] }),
    async 'backups.preview'({ id }) {
      const chosen = await backups.verified(id);
      if (!chosen.ok) return chosen;
      return readBackup(databaseOf(backups.folder, id), chosen.value, (backup) => {
        const named = backup.all<{ name: string; sha256: string }>('SELECT name, sha256 FROM assets');
        const inUse = new Set(filesInUse(backup));
        const missing = named.filter(({ sha256 }) => inUse.has(sha256) && !fs.existsSync(library.pathOf(sha256)));
        return ok({
          backup: toBackup(chosen.value, 'good'),
          ...compareStates(store.read, backup, ports.clock.now()),
          missingFiles: [...new Set(missing.map(({ name }) => name))],
        });
      });
    },
    'backups.restore': ({ id }) => control.restore(id),
  };
}
