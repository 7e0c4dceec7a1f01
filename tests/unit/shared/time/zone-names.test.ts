import { expect, test } from 'vitest';
import { isZone } from '#shared/time/wall-clock.ts';
import { presentZoneName } from '#shared/time/zone-names.ts';

test('a zone is called what it is called today', () => {
  expect(presentZoneName('Europe/Kiev')).toBe('Europe/Kyiv');
  expect(presentZoneName('Europe/Paris')).toBe('Europe/Paris');
});

test('every zone that this machine lists is a zone under its present name too', () => {
  const names = Intl.supportedValuesOf('timeZone').map(presentZoneName);
  expect(names.filter((name) => !isZone(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});
