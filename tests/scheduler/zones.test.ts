import { expect, test, vi } from 'vitest';
import { createConnectors } from '#core/channels/registry.ts';
import { pathsOf } from '#core/ports/paths.ts';
import { runtimeZoneData, type ZoneData } from '#core/scheduler/zone-data.ts';
import { followZones } from '#core/scheduler/zone-follow.ts';
import { acknowledgeMoved } from '#core/store/moved-times.ts';
import { openStore, type Store } from '#core/store/store.ts';
import { epochMs } from '#shared/time/instant.ts';
import { scene } from '#tests/support/armed-delivery.ts';
import { startCore } from '#tests/support/core-fixture.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const HOUR_MS = 3_600_000;

// The instants are those of `zdump`, release 2025b.
test.each([
  ['America/New_York', '2026-03-01T02:30:00', ['03-01T07:30', '03-08T07:30', '03-15T06:30']],
  ['America/New_York', '2026-10-25T01:30:00', ['10-25T05:30', '11-01T05:30', '11-08T06:30']],
  ['Europe/London', '2026-03-22T01:30:00', ['03-22T01:30', '03-29T01:30', '04-05T00:30']],
  ['Europe/London', '2026-10-18T01:30:00', ['10-18T00:30', '10-25T00:30', '11-01T01:30']],
  ['Australia/Lord_Howe', '2026-03-29T01:45:00', ['03-28T14:45', '04-04T14:45', '04-11T15:15']],
  ['Australia/Lord_Howe', '2026-09-27T02:15:00', ['09-26T15:45', '10-03T15:45', '10-10T15:15']],
  ['Europe/Kyiv', '2026-03-22T03:30:00', ['03-22T01:30', '03-29T01:30', '04-05T00:30']],
  ['Europe/Kyiv', '2026-10-18T03:30:00', ['10-18T00:30', '10-25T00:30', '11-01T01:30']],
] as const)(
  'a weekly time in %s from %s goes out once a week, wherever the laptop travels',
  async (zone, from, expected) => {
    const clock = fakeClock(`2026-${from.slice(5, 7)}-01T00:00:00.000Z`);
    const { arm, client, network, reached } = await scene({}, { clock });
    const first = Temporal.PlainDateTime.from(from);
    const instants = expected.map((at) => `2026-${at}:00.000Z`);
    const deliveries = [];
    for (const week of expected.keys()) {
      deliveries.push(await arm(0, { at: { local: first.add({ weeks: week }).toString(), zone } }));
    }
    expect(deliveries.map(({ dueAt }) => dueAt)).toEqual(instants);
    for (const [week, { id, dueAt }] of deliveries.entries()) {
      vi.stubEnv('TZ', ['Pacific/Auckland', 'America/Adak', 'UTC'][week] ?? 'UTC');
      clock.sleepUntil(new Date(Date.parse(dueAt) - 1).toISOString());
      clock.advance(1);
      await reached(id, 'published');
      expect(await client.call('deliveries.get', { id })).toMatchObject({ publishedAt: instants[week] });
    }
    expect(network.created.map(({ at }) => new Date(at).toISOString())).toEqual(instants);
  },
);

/** Zone data of a release in which the clocks of Kyiv never changed: two hours from UTC all the year. */
const unchanging: ZoneData = {
  fingerprint: (zone) => (zone === 'Europe/Kyiv' ? 'unchanging' : runtimeZoneData.fingerprint(zone)),
  resolve: (wall) => {
    if (wall.zone !== 'Europe/Kyiv') return runtimeZoneData.resolve(wall);
    return { at: epochMs(Date.parse(`${wall.local}Z`) - 2 * HOUR_MS), shift: 'none', local: wall.local };
  },
};

/** What a run on other zone data would have left in a folder. */
function asIfRunWith(zoneData: ZoneData, data: string, now: number): void {
  const store = opened(data);
  followZones(store, epochMs(now), zoneData);
  store.transact(acknowledgeMoved);
  store.close();
}

function opened(data: string): Store {
  const store = openStore(pathsOf(data, 'assets').database);
  if (!store.ok) throw new Error(store.error.kind);
  return store.value;
}

test('zone data that changed between two runs keep the wall clock, move the instant, and say what moved', async () => {
  const data = await tempFolder();
  const clock = fakeClock();
  const before = await scene({}, { clock, data });
  const summer = { local: '2027-07-01T18:30:00', zone: 'Europe/Kyiv' };
  const winter = { local: '2027-01-07T18:30:00', zone: 'Europe/Kyiv' };
  const paris = { local: '2027-07-01T18:30:00', zone: 'Europe/Paris' };
  const end = { at: { local: '2027-07-02T18:30:00', zone: 'Europe/Kyiv' } };
  const moved = await before.arm(0, { at: summer, expiry: end });
  const kept = [await before.arm(0, { at: winter }), await before.arm(0, { at: paris })];
  await before.stop();
  asIfRunWith(unchanging, data, clock.now());

  const connectors = { ...createConnectors(), webfeed: before.network.connector };
  const { client, reached } = await startCore({ data, clock, connectors });
  expect(await client.call('deliveries.get', { id: moved.id })).toMatchObject({
    at: summer,
    dueAt: '2027-07-01T15:30:00.000Z',
    expiresAt: '2027-07-02T15:30:00.000Z',
    state: 'armed',
    journal: [{}, {}, { why: 'zoneRules' }, { why: 'zoneRules', details: { was: '2027-07-01T16:30:00.000Z' } }],
  });
  for (const delivery of kept) expect(await client.call('deliveries.get', { id: delivery.id })).toMatchObject(delivery);
  expect(await client.call('needs.list', {})).toMatchObject({
    count: 1,
    items: [
      { kind: 'moved', items: [{ id: moved.id, was: '2027-07-01T16:30:00.000Z', now: '2027-07-01T15:30:00.000Z' }] },
    ],
  });
  expect(await client.call('scheduler.acknowledgeMoved', {})).toEqual({ acknowledged: 1 });
  expect(await client.call('needs.list', {})).toEqual({ items: [], count: 0 });

  clock.sleepUntil('2027-07-01T15:29:59.000Z');
  expect(before.network.created).toEqual([]);
  clock.advance(1000);
  await reached(moved.id, 'published');
});

test('zone data that are as they were touch nothing', async () => {
  const data = await tempFolder();
  const clock = fakeClock();
  const before = await scene({}, { clock, data });
  const { id } = await before.arm(0, { at: { local: '2027-07-01T18:30:00', zone: 'Europe/Kyiv' } });
  const delivery = await before.client.call('deliveries.get', { id });
  await before.stop();
  const store = opened(data);
  expect([followZones(store, clock.now()), followZones(store, clock.now())]).toEqual([0, 0]);
  store.close();
  const { client } = await startCore({ data, clock });
  expect(await client.call('deliveries.get', { id })).toEqual(delivery);
});

test('an end at a time on the wall follows new zone data while the post is out', async () => {
  const data = await tempFolder();
  const clock = fakeClock('2027-06-30T10:00:00.000Z');
  const before = await scene({}, { clock, data });
  const end = { at: { local: '2027-07-01T18:30:00', zone: 'Europe/Kyiv' } };
  const { id } = await before.arm(60_000, { expiry: end });
  clock.advance(60_000);
  await before.reached(id, 'published');
  await before.stop();
  asIfRunWith(unchanging, data, clock.now());
  const connectors = { ...createConnectors(), webfeed: before.network.connector };
  const { client, reached } = await startCore({ data, clock, connectors });
  expect(await client.call('needs.list', {})).toMatchObject({ count: 0 });
  clock.sleepUntil('2027-07-01T15:30:00.000Z');
  expect(await reached(id, 'removed')).toBe('removed');
});
