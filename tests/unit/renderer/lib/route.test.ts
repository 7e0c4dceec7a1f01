import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute, PLACES, VIEWS, type Panel, type Route } from '#renderer/lib/route.ts';

const day = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const id = fc.uuid();
const panel: fc.Arbitrary<Panel | null> = fc.oneof(
  fc.constant(null),
  fc.record({ kind: fc.constant('newPost' as const), day, time }, { requiredKeys: ['kind'] }),
  fc.record({ kind: fc.constantFrom('post' as const, 'delivery' as const, 'reconnect' as const), id }),
);
const calendar: fc.Arbitrary<Route> = fc.record({
  place: fc.constant('calendar' as const),
  brand: fc.option(id),
  view: fc.constantFrom(...VIEWS),
  date: fc.option(day),
  panel,
});

describe('addresses', () => {
  it('are promised to scripts in this form', () => {
    const brand = '0190a0a0-0001-7000-8000-000000000001';
    expect(parseRoute(`#/calendar?brand=${brand}&view=month&date=2026-11-26`)).toEqual({
      place: 'calendar',
      brand,
      view: 'month',
      date: '2026-11-26',
      panel: null,
    });
    expect(parseRoute('#/calendar?compose=new&day=2026-11-26&time=18:30').panel).toEqual({
      kind: 'newPost',
      day: '2026-11-26',
      time: '18:30',
    });
  });

  it('read back as what was written', () => {
    fc.assert(
      fc.property(calendar, (route) => {
        expect(parseRoute(formatRoute(route))).toEqual(route);
      }),
    );
  });

  it('of the other places carry the place, the brand and what lies over it', () => {
    for (const place of PLACES.filter((name) => name !== 'calendar')) {
      const route: Route = { place, brand: null, view: 'month', date: null, panel: null };
      expect(formatRoute(route)).toBe(`#/${place}`);
      expect(parseRoute(formatRoute(route))).toEqual(route);
    }
  });

  it('of the settings name the part, and leave the first one out', () => {
    const backups: Route = { place: 'settings', part: 'backups', brand: null, view: 'month', date: null, panel: null };
    expect(formatRoute(backups)).toBe('#/settings/backups');
    expect(parseRoute('#/settings/backups')).toEqual(backups);
    expect(formatRoute({ ...backups, part: 'general' })).toBe('#/settings');
    expect(formatRoute({ ...backups, place: 'needs' })).toBe('#/needs');
    expect(parseRoute('#/needs/backups').part).toBeUndefined();
  });

  it('that make no sense lead to a place all the same', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(PLACES).toContain(parseRoute(`#/${text}`).place);
      }),
    );
    const route = parseRoute('#/nowhere?brand=x&view=decade&date=2026-02-31&delivery=1');
    expect(route).toEqual({ place: 'calendar', brand: null, view: 'month', date: null, panel: null });
  });

  it('drop a day or time that does not exist from a new post', () => {
    expect(parseRoute('#/calendar?compose=new&day=2026-11-31&time=24:00').panel).toEqual({ kind: 'newPost' });
  });
});
