import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';

export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Lower-case hex has one spelling for each content, so that no flipped bit of a file goes unseen. */
export function hex(bytes?: number) {
  return z.string().regex(bytes === undefined ? /^(?:[0-9a-f]{2})+$/ : new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
}

/** AES-256-GCM: the nonce, and the ciphertext with its tag behind it. */
export const sealed = z.strictObject({ nonce: hex(NONCE_BYTES), data: hex() });
export type Sealed = z.output<typeof sealed>;

/** Seals bytes under a key. `context` is not hidden but bound: what was sealed for one place opens nowhere else. */
export function seal(key: Uint8Array, context: string, plain: Uint8Array): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const data = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('hex'), data: data.toString('hex') };
}

/** The bytes, or null where key, context or a single bit is another one. */
export function unseal(key: Uint8Array, context: string, { nonce, data }: Sealed): Uint8Array | null {
  const bytes = Buffer.from(data, 'hex');
  if (bytes.length < TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'hex'), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
