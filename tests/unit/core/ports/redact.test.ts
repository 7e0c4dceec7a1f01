import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { redact } from '#core/ports/redact.ts';

test.each(['botToken', 'accessToken', 'passphrase', 'Authorization', 'cookie', 'clientSecret', 'apiKey', 'api_key'])(
  'a field named %s never shows its value',
  (name) => {
    expect(redact(name, 'short')).toBe('[redacted]');
  },
);

test('a key of 256 bits does not show, wherever it stands in a value', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.constantFrom('', ' ', '/', '"'), (bytes, edge) => {
      for (const encoding of ['base64url', 'hex'] as const) {
        const key = Buffer.from(bytes).toString(encoding);
        expect(redact('reason', `refused ${edge}${key}${edge} again`)).not.toContain(key);
      }
    }),
  );
});

test('what follows Bearer does not show, however short', () => {
  expect(redact('reason', 'sent Bearer abc123 twice')).toBe('sent Bearer [redacted] twice');
});

test('the query and fragment of an address do not show', () => {
  expect(redact('url', 'http://127.0.0.1:1/#launch=abc and https://a.b/c?key=1')).toBe(
    'http://127.0.0.1:1/?[redacted] and https://a.b/c?[redacted]',
  );
});

test('ids and digests may stand', () => {
  const digest = randomBytes(32).toString('hex');
  expect(redact('sha256', digest)).toBe(digest);
  expect(redact('deliveryId', '0190a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5b')).toBe('0190a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5b');
  expect(redact('count', 3)).toBe(3);
});
