import { createHash } from 'node:crypto';
import type { KeyStore } from '#core/ports/key-store.ts';

/** A key ring that has the same key for every folder, as that of one person on one machine has. */
export function keyringKeyStore(): KeyStore {
  const key = createHash('sha256').update('one key').digest();
  return { wrappingKey: async () => ({ kind: 'key', key }) };
}
