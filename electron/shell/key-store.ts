import { randomBytes } from 'node:crypto';
import { safeStorage } from 'electron';
import type { KeyStore, KeyStoreAnswer } from '#core/ports/key-store.ts';
import { readWrappedKey, writeWrappedKey, type WrappedKey, type WrappedKeyOnDisk } from './wrapped-key-file.ts';

const KEY_BYTES = 32;

/** `basic_text` encrypts with a password that is in Chromium's source; `unknown` is what it says before there is one. */
const NO_PROTECTION = new Set(['basic_text', 'unknown']);

/**
 * The wrapping key, closed by the key store of the operating system and kept in `file`. What can't be opened is left as
 * it is: the store may be locked today and open tomorrow.
 */
export function createKeyStore(file: string): KeyStore {
  let asked: Promise<KeyStoreAnswer> | null = null;
  return {
    async wrappingKey() {
      asked ??= answer(file);
      const given = await asked;
      if (given.kind !== 'key') asked = null;
      return given;
    },
  };
}

async function answer(file: string): Promise<KeyStoreAnswer> {
  const stored = await readWrappedKey(file);
  if (stored.kind === 'unreadable') return stored;
  try {
    const problem = await unusable();
    if (problem === null) return stored.kind === 'none' ? await makeKey(file) : await openKey(file, stored.key);
    return closed(stored, problem);
  } catch (error) {
    return closed(stored, error instanceof Error ? error.message : 'The key store gave no reason.');
  }
}

/** What it means that the key store can't be used: without a key of ours in it nothing is lost. */
function closed(stored: WrappedKeyOnDisk, reason: string): KeyStoreAnswer {
  return { kind: stored.kind === 'none' ? 'unavailable' : 'unreadable', reason };
}

/** Why the key store of this machine can't be used, or null where it can. */
async function unusable(): Promise<string | null> {
  if (NO_PROTECTION.has(backend())) return 'This desktop has no key store that protects anything.';
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'The key store of this system does not answer.';
  return null;
}

function backend(): string {
  return process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform;
}

async function makeKey(file: string): Promise<KeyStoreAnswer> {
  const key = randomBytes(KEY_BYTES);
  const wrapped = await wrap(key);
  if (wrapped === null) return { kind: 'unavailable', reason: 'The key store does not give back what it was given.' };
  await writeWrappedKey(file, wrapped);
  return { kind: 'key', key };
}

async function openKey(file: string, stored: WrappedKey): Promise<KeyStoreAnswer> {
  const opened = await unwrap(stored);
  if (opened === null) {
    return {
      kind: 'unreadable',
      reason: `The key store (${backend()}) does not open the key that ${stored.backend} closed.`,
    };
  }
  // A renewal that fails does no harm: the old one opens, and the store asks again next time.
  if (opened.shouldReEncrypt) await renew(file, opened.key).catch(() => null);
  return { kind: 'key', key: opened.key };
}

async function renew(file: string, key: Buffer): Promise<void> {
  const renewed = await wrap(key);
  if (renewed !== null) await writeWrappedKey(file, renewed);
}

/** The key as the store closes it, but only where the store also opens it again: it is the one copy there will be. */
async function wrap(key: Buffer): Promise<WrappedKey | null> {
  const ciphertext = await safeStorage.encryptStringAsync(key.toString('base64'));
  const wrapped: WrappedKey = { version: 1, backend: backend(), ciphertext: ciphertext.toString('base64') };
  const opened = await unwrap(wrapped);
  return opened !== null && opened.key.equals(key) ? wrapped : null;
}

async function unwrap({ ciphertext }: WrappedKey): Promise<{ key: Buffer; shouldReEncrypt: boolean } | null> {
  try {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(ciphertext, 'base64'));
    const key = Buffer.from(result, 'base64');
    return key.length === KEY_BYTES ? { key, shouldReEncrypt } : null;
  } catch {
    return null;
  }
}
