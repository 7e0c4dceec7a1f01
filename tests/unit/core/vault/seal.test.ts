import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newKeyFile, openDataKey, parseKeyFile } from '#core/vault/key-file.ts';
import { newKeyDerivation } from '#core/vault/passphrase-key.ts';
import { seal, unseal } from '#core/vault/seal.ts';
import { sealedSecrets, sealSecrets, unsealSecrets } from '#core/vault/secrets.ts';

const key = randomBytes(32);
const ref = { channelId: 'c1', network: 'bluesky' };

test('what is sealed opens with its key and its context, and with nothing else', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(fc.uint8Array(), text, text, (plain, context, other) => {
      const blob = seal(key, context, plain);
      expect(unseal(key, context, blob)).toEqual(Buffer.from(plain));
      expect(unseal(randomBytes(32), context, blob)).toBeNull();
      if (other !== context) expect(unseal(key, other, blob)).toBeNull();
    }),
  );
});

test('no single flipped bit of a file of secrets goes unseen', () => {
  const file = Buffer.from(JSON.stringify(sealSecrets(key, ref, { token: 'secret', other: 's' })));
  expect(unsealSecrets(key, ref, sealedSecrets.parse(JSON.parse(file.toString())))).toEqual({
    token: 'secret',
    other: 's',
  });
  for (let bit = 0; bit < file.length * 8; bit++) {
    expect(openFile(flipped(file, bit)), `bit ${bit}`).toBeNull();
  }
});

test('no single flipped bit of a key file goes unseen, and damage is not taken for a wrong key', () => {
  const { text } = newKeyFile(key, newKeyDerivation());
  const file = parseKeyFile(text);
  expect(file && openDataKey(file, key)).toHaveLength(32);
  expect(file && openDataKey(file, randomBytes(32))).toBe('otherKey');
  for (let bit = 0; bit < text.length * 8; bit++) {
    expect(parseKeyFile(flipped(Buffer.from(text), bit).toString()), `bit ${bit}`).toBeNull();
  }
});

test('no nonce comes twice', () => {
  const seen = new Set<string>();
  const count = 100_000;
  for (let index = 0; index < count; index++) seen.add(seal(key, '', new Uint8Array()).nonce);
  expect(seen.size).toBe(count);
});

function openFile(bytes: Buffer) {
  try {
    return unsealSecrets(key, ref, sealedSecrets.parse(JSON.parse(bytes.toString())));
  } catch {
    return null;
  }
}

function flipped(bytes: Buffer, bit: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
}
