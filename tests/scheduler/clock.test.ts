import { describe, expect, test } from 'vitest';
import { createConnectors } from '#core/channels/registry.ts';
import type { SchedulerStatus } from '#shared/contract/scheduler.ts';
import type { Client } from '#shared/contract/client.ts';
import { scene, type Scene } from '#tests/support/armed-delivery.ts';
import { startCore } from '#tests/support/core-fixture.ts';
import { fakeClock, type FakeClock } from '#tests/support/fake-clock.ts';
import type { Script } from '#tests/support/scripted-network.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { timeServers, type TimeServers } from '#tests/support/time-servers.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

interface TimedScene extends Scene {
  readonly servers: TimeServers;
}

/** A brand with two channels whose networks are on different hosts. */
async function timedScene(script: Script = {}, clock: FakeClock = fakeClock()): Promise<TimedScene> {
  const servers = timeServers(clock);
  const { clockUrl, http } = servers;
  const made = await scene({ ...script, clockUrl }, { clock, data: await tempFolder(), ports: { http } });
  const { brandId, client } = made;
  await client.call('channels.connect', { brandId, network: 'webfeed', settings: { folder: await tempFolder() } });
  return { ...made, servers };
}

/** Starts the same folder again, some time later as the machine's uptime has it. */
function again({ clock, data, network, servers }: TimedScene) {
  const connectors = { ...createConnectors(), webfeed: network.connector };
  return startCore({ data, clock, connectors, ports: { http: servers.http } });
}

async function clockIs(client: Client, state: SchedulerStatus['clock']['state']): Promise<SchedulerStatus['clock']> {
  const { promise, resolve, reject } = Promise.withResolvers<SchedulerStatus['clock']>();
  const look = async () => {
    const { clock } = await client.call('scheduler.status', {});
    if (clock.state === state) resolve(clock);
  };
  const stop = client.subscribe(() => void look().catch(reject));
  await look();
  return promise.finally(stop);
}

/** Lets everything that is under way come to rest. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function later(clock: FakeClock, ms: number): string {
  return new Date(clock.now() + ms).toISOString();
}

describe('a clock that is set forward', () => {
  test.each([HOUR_MS, DAY_MS, 3653 * DAY_MS])('by %d ms sends nothing and takes nothing down', async (ms) => {
    const { arm, client, clock, network, reached } = await timedScene();
    const paid = await arm(MINUTE_MS, { expiry: { after: 'PT30M' } });
    clock.advance(MINUTE_MS);
    await reached(paid.id, 'published');
    const due = await arm(40 * MINUTE_MS);
    const trueTime = later(clock, 0);
    clock.jumpTo(later(clock, ms));
    expect(await clockIs(client, 'suspect')).toMatchObject({ reason: 'forward', lastSeenAt: trueTime });
    clock.advance(5 * MINUTE_MS);
    await settled();
    expect(await client.call('deliveries.get', { id: due.id })).toMatchObject({ state: 'armed' });
    expect(network.live.size).toBe(1);
    const { items, count } = await client.call('needs.list', {});
    expect(items).toMatchObject([{ kind: 'clock', lastSeenAt: trueTime, waiting: 2 }]);
    expect(await client.call('scheduler.status', {})).toMatchObject({ needsYou: count });
  });

  test('and back again goes on as if nothing had been', async () => {
    const { arm, client, clock, network, reached } = await timedScene();
    const { id } = await arm(30 * MINUTE_MS);
    clock.jumpTo(later(clock, DAY_MS));
    await clockIs(client, 'suspect');
    clock.advance(20 * MINUTE_MS);
    clock.jumpTo(later(clock, -DAY_MS));
    await clockIs(client, 'trusted');
    expect(network.created).toEqual([]);
    clock.advance(10 * MINUTE_MS);
    await reached(id, 'published');
    expect(await client.call('deliveries.get', { id })).toMatchObject({ publishedAt: '2026-11-22T10:30:00.000Z' });
  });

  test('to the right time is believed once two networks agree with it', async () => {
    const { arm, client, clock, network, reached, servers } = await timedScene();
    servers.says = (trueMs) => trueMs + 2 * HOUR_MS;
    const { id } = await arm(HOUR_MS);
    clock.jumpTo(later(clock, 2 * HOUR_MS));
    await clockIs(client, 'trusted');
    expect(await reached(id, 'missed')).toBe('missed');
    expect(network.created).toEqual([]);
    expect(new Set(servers.asked).size).toBe(2);
  });

  test('is not believed on the word of one network', async () => {
    const { client, clock, servers } = await timedScene();
    let known = '';
    servers.says = (trueMs, host) => {
      known ||= host;
      return host === known ? trueMs + 2 * HOUR_MS : null;
    };
    clock.jumpTo(later(clock, 2 * HOUR_MS));
    await clockIs(client, 'suspect');
    clock.advance(10 * MINUTE_MS);
    await settled();
    expect(await clockIs(client, 'suspect')).toMatchObject({ reason: 'forward' });
  });

  test('is asked about every minute, without secrets, until it is settled', async () => {
    const { client, clock, servers } = await timedScene();
    clock.jumpTo(later(clock, 2 * HOUR_MS));
    const { now, serverSays } = await clockIs(client, 'suspect')
      .then(settled)
      .then(() => clockIs(client, 'suspect'));
    expect(Date.parse(now) - Date.parse(serverSays ?? now)).toBe(2 * HOUR_MS);
    expect(servers.asked).toHaveLength(2);
    for (let minute = 0; minute < 3; minute += 1) {
      clock.advance(MINUTE_MS);
      await settled();
    }
    expect(servers.asked).toHaveLength(8);
  });

  test('is believed when a person says so', async () => {
    const { arm, client, clock, reached } = await timedScene();
    const { id } = await arm(HOUR_MS);
    clock.jumpTo(later(clock, HOUR_MS + MINUTE_MS));
    await clockIs(client, 'suspect');
    expect(await client.call('scheduler.trustClock', {})).toMatchObject({ clock: { state: 'trusted' } });
    expect(await reached(id, 'published')).toBe('published');
  });

  test('while something is being sent loses neither the post nor the time it was published', async () => {
    const sending = Promise.withResolvers<void>();
    const { arm, client, clock, network, reached } = await timedScene({
      publish: async (context, effect) => {
        effect();
        sending.resolve();
        await new Promise((resolve) => context.signal.addEventListener('abort', resolve));
        return { kind: 'unknown', problem: { code: 'cut', message: 'cut' } };
      },
    });
    const { id } = await arm(MINUTE_MS, { expiry: { after: 'PT1H' } });
    clock.advance(MINUTE_MS);
    await sending.promise;
    clock.jumpTo(later(clock, 3653 * DAY_MS));
    await reached(id, 'checking');
    clock.advance(5 * MINUTE_MS);
    await reached(id, 'published');
    clock.jumpTo(later(clock, -3653 * DAY_MS));
    await clockIs(client, 'trusted');
    expect(network.created).toHaveLength(1);
    const { publishedAt } = await client.call('deliveries.get', { id });
    expect(publishedAt?.slice(0, 13)).toBe('2026-11-22T10');
    clock.advance(HOUR_MS);
    expect(await reached(id, 'removed')).toBe('removed');
  });
});

describe('a clock that goes back', () => {
  test.each([-HOUR_MS, -DAY_MS, -57 * 365 * DAY_MS])('by %d ms publishes nothing, and nothing twice', async (ms) => {
    const { arm, client, clock, network, reached } = await timedScene();
    const { id } = await arm(MINUTE_MS);
    clock.advance(MINUTE_MS);
    await reached(id, 'published');
    clock.jumpTo(later(clock, ms));
    expect(await clockIs(client, 'suspect')).toMatchObject({ reason: 'backward' });
    clock.advance(10 * MINUTE_MS);
    await settled();
    clock.jumpTo(later(clock, -ms));
    await clockIs(client, 'trusted');
    clock.advance(10 * MINUTE_MS);
    await settled();
    expect(network.created).toHaveLength(1);
    expect(await client.call('deliveries.get', { id })).toMatchObject({ state: 'published' });
  });

  test('by a minute is nothing to talk about', async () => {
    const { client, clock } = await timedScene();
    clock.advance(5 * MINUTE_MS);
    clock.jumpTo(later(clock, -MINUTE_MS));
    await settled();
    await clockIs(client, 'trusted');
  });

  test('to the right time takes along what was reckoned by the wrong one', async () => {
    const made = await timedScene();
    const { arm, clock, reached, servers, stop } = made;
    const { id } = await arm(MINUTE_MS, { expiry: { after: 'PT1H' } });
    clock.advance(MINUTE_MS);
    await reached(id, 'published');
    await stop();
    // It had been ahead by a day all the time.
    clock.jumpTo(later(clock, -DAY_MS));
    servers.says = (trueMs) => trueMs - DAY_MS;
    const next = await again(made);
    await clockIs(next.client, 'trusted');
    clock.advance(HOUR_MS);
    expect(await next.reached(id, 'removed')).toBe('removed');
    expect(await next.client.call('deliveries.get', { id })).toMatchObject({ publishedAt: '2026-11-21T10:01:00.000Z' });
  });
});

describe('a machine that slept', () => {
  test.each([
    [5 * MINUTE_MS, 'published'],
    [20 * MINUTE_MS, 'missed'],
    [3 * DAY_MS, 'missed'],
  ] as const)('for %d ms over a due time does not doubt its clock: %s', async (lateMs, state) => {
    const { arm, client, clock, reached } = await timedScene();
    const { id } = await arm(MINUTE_MS);
    clock.sleep(MINUTE_MS + lateMs);
    expect(await reached(id, state)).toBe(state);
    await clockIs(client, 'trusted');
  });

  test('looks for what was being sent before it sends anything again', async () => {
    const sending = Promise.withResolvers<void>();
    const { arm, clock, client, network, reached } = await timedScene({
      publish: async (context, effect) => {
        effect();
        sending.resolve();
        await new Promise((resolve) => context.signal.addEventListener('abort', resolve));
        return { kind: 'unknown', problem: { code: 'cut', message: 'cut' } };
      },
    });
    const { id } = await arm(MINUTE_MS);
    clock.advance(MINUTE_MS);
    await sending.promise;
    clock.sleep(2 * HOUR_MS);
    await reached(id, 'checking', 'published');
    clock.advance(5 * MINUTE_MS);
    await reached(id, 'published');
    expect(network.created).toHaveLength(1);
    expect((await client.call('deliveries.get', { id })).journal.map(({ why }) => why)).toContain('answerLost');
  });
});

describe('a start', () => {
  test('after a pause asks the networks before anything goes out, and sends nothing by a clock that they contradict', async () => {
    const made = await timedScene();
    const { id } = await made.arm(HOUR_MS);
    await made.stop();
    made.clock.jumpTo(later(made.clock, HOUR_MS));
    const { client, clock } = await again(made);
    expect(await clockIs(client, 'suspect')).toMatchObject({
      reason: 'servers',
      serverSays: '2026-11-22T10:00:00.000Z',
    });
    clock.advance(10 * MINUTE_MS);
    await settled();
    expect(await client.call('deliveries.get', { id })).toMatchObject({ state: 'armed' });
    expect(made.network.created).toEqual([]);
  });

  test('without a network goes by its clock', async () => {
    const made = await timedScene();
    const { id } = await made.arm(HOUR_MS);
    await made.stop();
    made.servers.says = () => null;
    made.clock.sleep(HOUR_MS);
    const { client, reached } = await again(made);
    expect(await reached(id, 'published')).toBe('published');
    await clockIs(client, 'trusted');
  });

  test('without a network after two months does not', async () => {
    const made = await timedScene();
    await made.stop();
    made.servers.says = () => null;
    made.clock.sleep(61 * DAY_MS);
    const { client } = await again(made);
    expect(await clockIs(client, 'suspect')).toMatchObject({ reason: 'longAway' });
  });

  test('behind what was seen before is paused until the networks agree', async () => {
    const made = await timedScene();
    await made.stop();
    made.clock.jumpTo(later(made.clock, -HOUR_MS));
    const { client, clock } = await again(made);
    expect(await clockIs(client, 'suspect')).toMatchObject({ reason: 'backward' });
    await settled();
    made.servers.says = (trueMs) => trueMs - HOUR_MS;
    clock.advance(2 * MINUTE_MS);
    await clockIs(client, 'trusted');
    const { lastSeenAt } = await clockIs(client, 'trusted');
    expect(Date.parse(lastSeenAt)).toBeLessThanOrEqual(clock.now());
  });

  test('does not forget that the clock was in doubt', async () => {
    const made = await timedScene();
    made.servers.says = () => null;
    made.clock.jumpTo(later(made.clock, HOUR_MS));
    await clockIs(made.client, 'suspect');
    await made.stop();
    const { client } = await again(made);
    expect(await clockIs(client, 'suspect')).toMatchObject({ reason: 'forward' });
  });
});
