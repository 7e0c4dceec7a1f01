import { randomBytes } from 'node:crypto';
import { AsyncEntry } from '@napi-rs/keyring';
import type { KeyStore, KeyStoreAnswer } from '#core/ports/key-store.ts';

const SERVICE = 'Broadside';
const KEY_BYTES = 32;
/** A key ring that waits for a password that nobody at this terminal can type must not hold up the start. */
const PATIENCE_MS = 20_000;

/**
 * The key ring of the desktop, with one wrapping key per data folder. On Linux the Secret Service alone: the kernel's own
 * ring forgets everything when the machine restarts.
 */
export function createRingKeyStore(dataFolder: string): KeyStore {
  return {
    async wrappingKey() {
      const entry = openEntry(dataFolder);
      if (!(entry instanceof AsyncEntry)) return entry;
      try {
        return { kind: 'key', key: await readOrMake(entry, AbortSignal.timeout(PATIENCE_MS)) };
      } catch (error) {
        return { kind: 'unreadable', reason: messageOf(error) };
      }
    },
  };
}

function openEntry(dataFolder: string): AsyncEntry | KeyStoreAnswer {
  try {
    return new AsyncEntry(SERVICE, dataFolder, { linux: { store: 'secret-service' } });
  } catch (error) {
    return { kind: 'unavailable', reason: messageOf(error) };
  }
}

async function readOrMake(entry: AsyncEntry, signal: AbortSignal): Promise<Uint8Array> {
  const kept = await unlessAborted(entry.getSecret(), signal);
  if (kept) return Uint8Array.from(kept);
  const made = new Uint8Array(randomBytes(KEY_BYTES));
  await unlessAborted(entry.setSecret(made), signal);
  return made;
}

/** The library's own signal only calls off what has not begun. */
function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('the key ring did not answer in time')));
    work.then(resolve, reject);
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
