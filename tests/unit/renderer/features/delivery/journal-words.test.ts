import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { DELIVERY_STATES } from '#shared/domain/delivery-state.ts';
import texts from '#renderer/locales/en/delivery.json' with { type: 'json' };
import { journalDetail, journalKeys } from '#renderer/features/delivery/journal-words.ts';

function sentence(key: string): unknown {
  return key.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], texts);
}

const core = path.join(import.meta.dirname, '../../../../../electron/core');
/** The codes that the core's own source writes into the journal. */
const written = new Set(
  ['api', 'scheduler'].flatMap((folder) =>
    fs.readdirSync(path.join(core, folder)).flatMap((name) => {
      const source = fs.readFileSync(path.join(core, folder, name), 'utf8');
      return [...source.matchAll(/why: '(\w+)'/g)].flatMap(([, code]) => code ?? []);
    }),
  ),
);

describe('the journal in words', () => {
  test('the core writes codes that are known by their names', () => {
    expect(written.size).toBeGreaterThan(10);
  });

  test.each([...written])('%s has a sentence of its own', (code) => {
    const own = DELIVERY_STATES.flatMap((to) => journalKeys({ why: code, to }).slice(0, 2));
    expect(own.some((key) => typeof sentence(key) === 'string')).toBe(true);
  });

  test.each(DELIVERY_STATES)('a code nobody knows still says where it led: %s', (to) => {
    const last = journalKeys({ why: 'somebody.elses', to }).at(-1) ?? '';
    expect(sentence(last)).toEqual(expect.any(String));
  });

  test('one code says two things by where it led', () => {
    const [missed] = journalKeys({ why: 'expired', to: 'missed' });
    const [removing] = journalKeys({ why: 'expired', to: 'removing' });
    expect(sentence(missed ?? '')).not.toBe(sentence(removing ?? ''));
  });

  test('the network’s own words are shown where there are any', () => {
    expect(journalDetail({ details: { problem: 'No such account.' } })).toBe('No such account.');
    expect(journalDetail({ details: { from: '2026-11-26T18:30:00' } })).toBeNull();
    expect(journalDetail({})).toBeNull();
  });
});
