import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AssetId } from '#shared/domain/ids.ts';
import { createSignedMediaLinks } from '#loopback/signed-media-links.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';

const HOUR_MS = 3_600_000;
const id = '0190a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5b' as AssetId;

function linked() {
  const clock = fakeClock('2026-11-26T10:30:00.000Z');
  const links = createSignedMediaLinks(clock);
  const url = new URL(links.urlOf(id, 'full'), 'http://x');
  const link = {
    id,
    size: 'full' as const,
    exp: url.searchParams.get('exp') ?? '',
    sig: url.searchParams.get('sig') ?? '',
  };
  return { clock, links, link };
}

test('an address holds for one to two hours', () => {
  const { clock, links, link } = linked();
  expect(links.remainingMs(link)).toBe(1.5 * HOUR_MS);
  clock.advance(1.5 * HOUR_MS);
  expect(links.remainingMs(link)).toBe(0);
});

test('the address of a file stays the same within an hour, so that it is cached', () => {
  const { clock, links } = linked();
  const first = links.urlOf(id, 'thumb');
  clock.advance(29 * 60_000);
  expect(links.urlOf(id, 'thumb')).toBe(first);
  clock.advance(2 * 60_000);
  expect(links.urlOf(id, 'thumb')).not.toBe(first);
});

test('nothing in an address can be changed', () => {
  const { links, link } = linked();
  const other = '0190a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5c';
  expect(links.remainingMs({ ...link, id: other })).toBe(0);
  expect(links.remainingMs({ ...link, size: 'thumb' })).toBe(0);
  expect(links.remainingMs({ ...link, exp: String(Number(link.exp) + HOUR_MS) })).toBe(0);
  fc.assert(
    fc.property(fc.string(), fc.string(), (exp, sig) => {
      expect(links.remainingMs({ ...link, exp, sig })).toBe(0);
    }),
  );
});

test('an address of an earlier run is over', () => {
  const { clock, link } = linked();
  expect(createSignedMediaLinks(clock).remainingMs(link)).toBe(0);
});
