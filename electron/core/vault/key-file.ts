import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { keyDerivation, type KeyDerivation } from './passphrase-key.ts';
import { hex, KEY_BYTES, seal, sealed, unseal } from './seal.ts';

const content = z.strictObject({
  v: z.literal(1),
  /** Null: the wrapping key comes from a key store. */
  derivation: keyDerivation.nullable(),
  /** Tells a wrong wrapping key from damage. */
  check: hex(32),
  dataKey: sealed,
});
/** The digest is no protection, only a proof that the file is as it was written. */
const written = content.extend({ digest: hex(32) });

/** What says how the data key of a folder of secrets is opened. */
export type KeyFile = z.output<typeof content>;

/** A new random data key, and the file that keeps it under a wrapping key. */
export function newKeyFile(wrappingKey: Uint8Array, derivation: KeyDerivation | null) {
  const dataKey = randomBytes(KEY_BYTES);
  const keyFile: KeyFile = {
    v: 1,
    derivation,
    check: checkOf(wrappingKey).toString('hex'),
    dataKey: seal(wrappingKey, contextOf(derivation), dataKey),
  };
  return { dataKey, keyFile, text: JSON.stringify({ ...keyFile, digest: digestOf(keyFile) }) };
}

/** The file as it was written, or null where it is damaged. */
export function parseKeyFile(text: string): KeyFile | null {
  try {
    const { digest, ...file } = written.parse(JSON.parse(text));
    return digest === digestOf(file) ? file : null;
  } catch {
    return null;
  }
}

/** The data key; `otherKey` where the wrapping key is not the one it was sealed with. */
export function openDataKey(file: KeyFile, wrappingKey: Uint8Array): Uint8Array | 'otherKey' | 'damaged' {
  if (!timingSafeEqual(Buffer.from(file.check, 'hex'), checkOf(wrappingKey))) return 'otherKey';
  return unseal(wrappingKey, contextOf(file.derivation), file.dataKey) ?? 'damaged';
}

function checkOf(wrappingKey: Uint8Array): Buffer {
  return createHmac('sha256', wrappingKey).update('broadside vault key check').digest();
}

function contextOf(derivation: KeyDerivation | null): string {
  return `v1|data key|${JSON.stringify(derivation)}`;
}

function digestOf(file: KeyFile): string {
  return createHash('sha256')
    .update(JSON.stringify(content.parse(file)))
    .digest('hex');
}
