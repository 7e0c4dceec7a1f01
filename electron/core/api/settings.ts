import { ok } from '#shared/lib/outcome.ts';
import { readSettings, writeSettings } from '../store/settings.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';

export function settingsHandlers({ store }: ApiParts): Handlers<'settings.get' | 'settings.update'> {
  return {
    'settings.get': () => ok(readSettings(store.read)),
    'settings.update'(changes) {
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      return store.transact((writer) => {
        writeSettings(writer, given);
        return ok(readSettings(writer));
      });
    },
  };
}
