import { randomBytes } from 'node:crypto';
import type { KeyStore, KeyStoreAnswer } from '#core/ports/key-store.ts';

/** A key store that always gives the same answer. */
export function keyStoreThat(answer: KeyStoreAnswer): KeyStore {
  return { wrappingKey: async () => answer };
}

/** A working key store with a key of its own; two of them are two backends. */
export function workingKeyStore(): KeyStore {
  return keyStoreThat({ kind: 'key', key: randomBytes(32) });
}

export const noKeyStore = keyStoreThat({ kind: 'unavailable', reason: 'There is no key ring here.' });
export const lockedKeyStore = keyStoreThat({ kind: 'unreadable', reason: 'The key ring is locked.' });
