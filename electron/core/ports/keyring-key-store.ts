import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { AsyncEntry } from '@napi-rs/keyring';
import type { KeyStore, KeyStoreAnswer } from './key-store.ts';

const SERVICE = 'Broadside';
const KEY_BYTES = 32;
/** Long enough to type the key ring's password when the system asks for it at the start. */
const ANSWER_WITHIN_MS = 60_000;

/**
 * The key ring of the operating system, for a door without Electron. It holds one key per data folder, under the hash of
 * the folder's path, so that a key ring shown on a screen doesn't name folders.
 */
export function keyringKeyStore(dataFolder: string, answerWithinMs: number = ANSWER_WITHIN_MS): KeyStore {
  const account = createHash('sha256').update(path.resolve(dataFolder)).digest('hex');
  return { wrappingKey: () => withinTime(readOrMakeKey(account), answerWithinMs) };
}

async function readOrMakeKey(account: string): Promise<KeyStoreAnswer> {
  let entry: AsyncEntry;
  try {
    // Without this pin the library falls back on the kernel's key ring, which forgets everything at a restart.
    entry = new AsyncEntry(SERVICE, account, { linux: { store: 'secret-service' } });
  } catch (error) {
    return { kind: 'unavailable', reason: `There is no key ring here (${messageOf(error)}).` };
  }
  try {
    const kept = await entry.getPassword();
    return kept === null ? await makeKey(entry) : keyFrom(kept);
  } catch (error) {
    return { kind: 'unreadable', reason: `The key ring is locked or can't be read (${messageOf(error)}).` };
  }
}

/** A key counts once the key ring has given it back: some take a key and keep nothing. */
async function makeKey(entry: AsyncEntry): Promise<KeyStoreAnswer> {
  const made = randomBytes(KEY_BYTES).toString('base64');
  try {
    await entry.setPassword(made);
    if ((await entry.getPassword()) === made) return keyFrom(made);
    return { kind: 'unavailable', reason: 'The key ring took a key and did not give it back.' };
  } catch (error) {
    return { kind: 'unavailable', reason: `The key ring can't keep a key (${messageOf(error)}).` };
  }
}

function keyFrom(kept: string): KeyStoreAnswer {
  const key = Buffer.from(kept, 'base64');
  if (key.length === KEY_BYTES) return { kind: 'key', key };
  return { kind: 'unreadable', reason: 'The key ring holds something else under our name.' };
}

/** A key ring can wait for ever on a prompt that nobody sees. */
async function withinTime(answer: Promise<KeyStoreAnswer>, limitMs: number): Promise<KeyStoreAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<KeyStoreAnswer>((resolve) => {
    timer = setTimeout(resolve, limitMs, { kind: 'unreadable', reason: 'The key ring did not answer in time.' });
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
