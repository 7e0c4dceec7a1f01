import { expect, test } from 'vitest';
import { readFlags } from '#loopback/flags.ts';

test('without flags: the usual folder, any free port, and the browser is opened', () => {
  expect(readFlags([])).toEqual({
    ok: true,
    value: { data: null, port: 0, json: false, open: true, renderer: null },
  });
});

test('every flag is read', () => {
  const args = ['--data', '/d', '--port', '4711', '--json', '--no-open', '--renderer', 'out'];
  expect(readFlags(args)).toEqual({
    ok: true,
    value: { data: '/d', port: 4711, json: true, open: false, renderer: 'out' },
  });
});

test.each([
  [['--bogus']],
  [['stray']],
  [['--data']],
  [['--data', '']],
  [['--port', 'x']],
  [['--port', '-1']],
  [['--port', '65536']],
  [['--port', '1e3']],
  [['--json=yes']],
  [['--host', '0.0.0.0']],
])('%j is refused in one line that names the flags', (args) => {
  const flags = readFlags(args);
  expect(flags).toMatchObject({ ok: false, error: expect.stringContaining('--data DIR') });
  expect(!flags.ok && flags.error).not.toContain('\n');
});
