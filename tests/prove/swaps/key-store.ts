import { createHash } from 'node:crypto';
import path from 'node:path';
import type { KeyStore } from '#core/ports/key-store.ts';

/** In place of the system's key ring: a key that follows from the folder's path, so that secrets outlive a kill. */
export function keyringKeyStore(dataFolder: string): KeyStore {
  const key = createHash('sha256').update(path.resolve(dataFolder)).digest();
  return { wrappingKey: async () => ({ kind: 'key', key }) };
}
