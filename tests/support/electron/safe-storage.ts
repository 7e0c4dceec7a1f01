import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import fs from 'node:fs';

/**
 * `safeStorage`, the asynchronous half: AES-GCM with a key that tests can lose, change or lock away. Where the real one
 * asks the key ring, this one keeps the keys in memory, and in a file where they have to outlive the process.
 */
export class StandInSafeStorage {
  backend: 'basic_text' | 'gnome_libsecret' | 'kwallet6' | 'unknown' = 'gnome_libsecret';
  available = true;
  locked = false;
  readonly #file: string | null;
  #keys: Buffer[];

  constructor(file: string | null = null) {
    this.#file = file;
    this.#keys = file !== null && fs.existsSync(file) ? readKeys(file) : [];
    if (this.#keys.length === 0) this.#keep([randomBytes(32)]);
  }

  getSelectedStorageBackend(): string {
    return this.backend;
  }

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.available;
  }

  async encryptStringAsync(plainText: string): Promise<Buffer> {
    this.#insistOnOpen();
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#newestKey(), nonce);
    const closed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), closed]);
  }

  async decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    this.#insistOnOpen();
    for (const key of this.#keys) {
      const result = tryOpen(key, encrypted);
      if (result !== null) return { result, shouldReEncrypt: key !== this.#newestKey() };
    }
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
  }

  setUsePlainTextEncryption(): never {
    throw new Error('plain text is never to be used');
  }

  /** For tests: a new key; what the older ones closed still opens, and asks to be closed anew. */
  rotateKey(): void {
    this.#keep([randomBytes(32), ...this.#keys]);
  }

  /** For tests: the key ring comes back empty, as after a reset of the login password. */
  forgetKeys(): void {
    this.#keep([randomBytes(32)]);
  }

  #keep(keys: Buffer[]): void {
    this.#keys = keys;
    if (this.#file !== null) fs.writeFileSync(this.#file, JSON.stringify(keys.map((key) => key.toString('base64'))));
  }

  #insistOnOpen(): void {
    if (this.locked || !this.available) throw new Error('Encryption is temporarily unavailable.');
  }

  #newestKey(): Buffer {
    const [newest] = this.#keys;
    if (!newest) throw new Error('there is always a key');
    return newest;
  }
}

function readKeys(file: string): Buffer[] {
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as string[]).map((key) => Buffer.from(key, 'base64'));
}

function tryOpen(key: Buffer, encrypted: Buffer): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, 12));
    decipher.setAuthTag(encrypted.subarray(12, 28));
    return Buffer.concat([decipher.update(encrypted.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
