import { randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { hex, KEY_BYTES } from './seal.ts';

const SALT_BYTES = 16;
/** 128 MiB and about half a second on the two cores it was measured on; Node refuses more than `maxmem`. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

/** How a passphrase becomes a key. Other parameters would be another version: a file can't ask for more memory. */
export const keyDerivation = z.strictObject({
  name: z.literal('scrypt'),
  n: z.literal(COST.N),
  r: z.literal(COST.r),
  p: z.literal(COST.p),
  salt: hex(SALT_BYTES),
});
export type KeyDerivation = z.output<typeof keyDerivation>;

export function newKeyDerivation(): KeyDerivation {
  return { name: 'scrypt', n: COST.N, r: COST.r, p: COST.p, salt: randomBytes(SALT_BYTES).toString('hex') };
}

/** The key of a passphrase, worked out on another thread. However it was typed, the same letters give the same key. */
export function deriveKey(passphrase: string, derivation: KeyDerivation): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), Buffer.from(derivation.salt, 'hex'), KEY_BYTES, COST, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
