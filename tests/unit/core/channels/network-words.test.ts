import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkWords } from '#core/channels/network-words.ts';

test('words are one short line without what would draw them differently', () => {
  expect(networkWords(' a\r\n\u001b[31mb\u202ec ', {})).toBe('a [31mb c');
  expect(networkWords('ж'.repeat(1000), {})).toHaveLength(301);
});

test('no secret is repeated', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 4 }), fc.string(), fc.string(), (secret, before, after) => {
      fc.pre(!'•••'.includes(secret));
      expect(networkWords(`${before}${secret}${after}`, { token: secret, empty: '' })).not.toContain(secret);
    }),
  );
});
