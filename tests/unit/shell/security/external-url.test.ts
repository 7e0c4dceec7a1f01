import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExternalUrl, placeOf } from '#shell/security/external-url.ts';

describe('an address for another program', () => {
  it.each([
    ['https://example.com/path?q=1#x', 'example.com'],
    ['http://localhost:8080/', 'localhost:8080'],
    ['HTTPS://EXAMPLE.COM', 'example.com'],
    ['https://пример.example/', 'xn--e1afmkfd.example'],
    ['mailto:me@example.com', 'me@example.com'],
    ['mailto:me@example.com?subject=Hello%20there&body=one%0Atwo', 'me@example.com'],
  ])('%s leads to %s', (text, place) => {
    const url = parseExternalUrl(text);
    expect(url && placeOf(url)).toBe(place);
  });

  it.each([
    '',
    'example.com',
    'file:///etc/passwd',
    'FILE:///etc/passwd',
    'smb://host/share',
    'ms-msdt:/id PCWDiagnostic',
    'ms-officecmd:x',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'blob:https://example.com/x',
    'app://broadside/',
    'vbscript:x',
    'ftp://example.com/',
    'tel:+123',
    '\\\\host\\x',
    'https:\\\\host\\x',
    '//example.com',
    'http://user@evil.example/',
    'http://good.example:x@evil.example/',
    'https://good.example@evil.example',
    'https://example.com/\r\nX: y',
    'https://example.com/\u0000',
    ' https://example.com/',
    'https://example.com/\u2028',
    'https://',
    'mailto:',
    'mailto:nobody',
    'mailto:a@b.example?attach=/etc/passwd',
    'mailto:a@b.example?ATTACHMENT=x',
    'mailto:a@b.example%0d%0aBcc:c@d.example',
    'mailto:a@b.example?subject=x%0d%0aBcc:c@d.example',
    'mailto:%ff@b.example',
    'mailto://bank.example@evil.example/a@b.example',
    'mailto://evil.example/a@b.example',
    `https://example.com/${'a'.repeat(2048)}`,
  ])('%j is refused', (text) => {
    expect(parseExternalUrl(text)).toBeNull();
  });

  it('is http, https or mailto without a user name, whatever is thrown at it', () => {
    const scheme = fc.constantFrom(
      'http',
      'https',
      'mailto',
      'file',
      'javascript',
      'smb',
      'ms-msdt',
      'app',
      'data',
      'HTTP',
      '',
    );
    const separator = fc.constantFrom(':', '://', ':/', ':\\\\', ':///', '//');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.tuple(scheme, separator, fc.string({ unit: 'binary' })).map((parts) => parts.join('')),
      fc.tuple(scheme, separator, fc.string(), fc.constant('@'), fc.domain()).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (candidate) => {
        const url = parseExternalUrl(candidate);
        if (url === null) return;
        expect(['http:', 'https:', 'mailto:']).toContain(url.protocol);
        expect(url.username + url.password).toBe('');
        expect(url.href).not.toMatch(/[\p{Cc}\s\\]/u);
        expect(placeOf(url)).not.toBe('');
        expect(parseExternalUrl(url.href)?.href).toBe(url.href);
      }),
      { numRuns: 10_000 },
    );
  });
});
