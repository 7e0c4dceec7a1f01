import { createConnectors } from '#core/channels/registry.ts';
import { findDelivery } from '#core/store/deliveries.ts';
import { findChannel, setChannelState } from '#core/store/channels.ts';
import { ContractError } from '#shared/contract/errors.ts';
import type { Output } from '#shared/contract/contract.ts';
import type { DeliveryId } from '#shared/domain/ids.ts';
import { epochMs, plusMs } from '#shared/time/instant.ts';
import { toWallClock } from '#shared/time/wall-clock.ts';
import { seeded } from '#tests/support/seeded.ts';
import { ACTS, BEFALLS, STEPS } from './chances.ts';
import { createModel } from './model.ts';
import { startSimCore, type SimCore } from './sim-core.ts';
import { createSimNetwork, WAYS, type SimWorld } from './sim-network.ts';
import { createVirtualTime, settled } from './virtual-time.ts';
import { ZONE, type WorldFolder } from './world-folder.ts';

type Detail = Output<'deliveries.get'>;

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** States in which something may still go out without another word. */
const STILL_WANTED = `'armed', 'claimed', 'sending', 'waiting', 'checking'`;

export interface HistoryOptions {
  readonly seed: number;
  readonly isNaive?: boolean;
}

export interface HistoryResult {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly trace: readonly string[];
  /** How many deliveries there were, and how they ended. */
  readonly endings: readonly string[];
}

/** Lives one history through: what a person does, what networks do, what befalls the machine, all by the seed. */
export async function runHistory(
  folder: WorldFolder,
  { seed, isNaive = false }: HistoryOptions,
): Promise<HistoryResult> {
  const random = seeded(seed);
  const time = createVirtualTime();
  const model = createModel();
  const trace: string[] = [];
  const names = new Map<string, string>();
  const world: SimWorld = {
    time,
    random: random.branch('networks'),
    model,
    faults: random.pick([0, 0.1, 0.3, 0.6]),
    nameOf: (id) => names.get(id) ?? 'nobody’s',
    note: (line) => void trace.push(`${time.worldMs()} ${line}`),
    isNaive,
  };
  const nets = WAYS.map(([id, way]) => createSimNetwork(world, id, way));
  const connectors = {
    ...createConnectors(),
    ...Object.fromEntries(nets.map(({ connector }) => [connector.facts.id, connector])),
  };
  let isFull = false;
  let backup: { readonly putBack: ReturnType<WorldFolder['backup']>; readonly forget: () => void } | null = null;
  const deliveries: {
    readonly id: DeliveryId;
    readonly name: string;
    readonly postId: string;
    readonly net: number;
  }[] = [];

  folder.reset();
  const start = async (): Promise<SimCore> => {
    // A start that finds no room opens for reading only, and waits: nothing happens in such a history.
    isFull = false;
    const started = await startSimCore({
      paths: folder.paths,
      time,
      connectors,
      random: world.random.next,
      isFull: () => isFull,
    });
    if (started === 'held') throw new Error('a folder that was let go of is held');
    return started;
  };
  let core = await start();

  /** Asks for something; null where it is refused, which is as good an answer. */
  async function ask<Value>(call: () => Promise<Value>): Promise<Value | null> {
    try {
      return await call();
    } catch (error) {
      if (error instanceof ContractError && error.code !== 'internal.unexpected') return null;
      throw error;
    }
  }

  const detail = (id: DeliveryId): Promise<Detail | null> => ask(() => core.client.call('deliveries.get', { id }));

  function want(id: DeliveryId, { dueAt, expiry, expiresAt }: Pick<Detail, 'dueAt' | 'expiry' | 'expiresAt'>): void {
    const untilMs = expiry !== null && 'at' in expiry && expiresAt !== null ? Date.parse(expiresAt) : Infinity;
    model.want(world.nameOf(id), { fromMs: Date.parse(dueAt), untilMs });
  }

  /** What the program says is waiting for a person must not go out before that person said so. */
  function hearProgram(): void {
    const wanted = core.store.read.all<{ id: string }>(`SELECT id FROM deliveries WHERE state IN (${STILL_WANTED})`);
    const ids = new Set(wanted.map(({ id }) => id));
    for (const { id, name } of deliveries) if (!ids.has(id)) model.want(name, null);
  }

  async function plan(): Promise<void> {
    const net = random.between(0, WAYS.length - 1);
    const postId = folder.postIds[deliveries.length];
    if (postId === undefined) return;
    const at = toWallClock(plusMs(time.wall(), random.between(5, 20 * 60) * SECOND_MS), ZONE);
    const end = toWallClock(plusMs(time.wall(), random.between(10, 50) * MINUTE_MS), ZONE);
    const expiry = random.pick([null, { after: 'PT15M' }, { at: end }]);
    const lateness = random.pick(['exact', 'normal', 'day'] as const);
    const channelId = folder.channelIds[net] ?? '';
    const made = await ask(() => core.client.call('deliveries.plan', { postId, channelId, at, expiry, lateness }));
    if (!made) return;
    const name = `d${deliveries.length + 1}`;
    names.set(made.id, name);
    deliveries.push({ id: made.id, name, postId, net });
    await arm(made.id);
  }

  async function arm(id: DeliveryId): Promise<void> {
    if (isOutAlready(id)) return;
    const armed = await ask(() => core.client.call('deliveries.arm', { ids: [id] }));
    for (const item of armed?.items ?? []) want(item.id, item);
  }

  /** A person looks before saying that something shall go out. */
  function isOutAlready(id: DeliveryId): boolean {
    return model.isOut(world.nameOf(id));
  }

  async function resolveTruly(id: DeliveryId, net: number): Promise<void> {
    const name = world.nameOf(id);
    const live = nets[net]?.posts.find((post) => post.delivery === name && post.isLive);
    if (live) {
      const url = `https://${WAYS[net]?.[0]}.example/${live.id}`;
      await ask(() => core.client.call('deliveries.resolve', { id, as: 'published', url }));
      return;
    }
    // One that was out and is gone again by another's hand: there is nothing that could be sent twice.
    if (!model.isOut(name)) await ask(() => core.client.call('deliveries.resolve', { id, as: 'notPublished' }));
  }

  async function act(): Promise<void> {
    const one = deliveries.length > 0 ? random.pick(deliveries) : undefined;
    const what = random.pick(one ? ACTS : (['plan'] as const));
    trace.push(`${time.worldMs()} ${what} ${one?.name ?? ''}`);
    if (what === 'plan' || !one) return plan();
    const { id } = one;
    const { client } = core;
    switch (what) {
      case 'arm':
        return arm(id);
      case 'disarm':
        await ask(() => client.call('deliveries.disarm', { ids: [id] }));
        return;
      case 'cancel':
        await ask(() => client.call('deliveries.cancel', { id }));
        return;
      case 'move': {
        if (isOutAlready(id)) return;
        const at = toWallClock(plusMs(time.wall(), random.between(1, 15) * MINUTE_MS), ZONE);
        const moved = await ask(() => client.call('deliveries.move', { id, at }));
        if (moved?.state === 'armed') want(id, moved);
        return;
      }
      case 'publishNow': {
        if (isOutAlready(id)) return;
        const sent = await ask(() => client.call('deliveries.publishNow', { id }));
        if (sent) want(id, sent);
        return;
      }
      case 'decide': {
        const waiting = deliveries.filter(
          (each) => findDelivery(core.store.read, each.id)?.state === 'missed' && !isOutAlready(each.id),
        );
        if (waiting.length === 0) return;
        const ids = waiting.map((each) => each.id);
        const decided = await ask(() => client.call('deliveries.decide', { ids, as: 'publishNow' }));
        for (const item of decided?.items ?? []) want(item.id, item);
        return;
      }
      case 'takeDownNow':
        await ask(() => client.call('deliveries.takeDownNow', { id }));
        return;
      case 'resolve':
        if (findDelivery(core.store.read, id)?.state === 'unconfirmed') await resolveTruly(id, one.net);
        return;
      case 'write':
        await ask(() =>
          client.call('posts.update', { id: one.postId, text: `${one.name} written at ${time.worldMs()}` }),
        );
        return;
      case 'editOnNetwork':
        await ask(() => client.call('deliveries.editOnNetwork', { id }));
        return;
      case 'pause':
        await ask(() => client.call('channels.pause', { id: folder.channelIds[one.net] ?? '' }));
        return;
      case 'mend':
        return mend();
    }
  }

  /** A person puts right what the program says is wrong. */
  async function mend(): Promise<void> {
    const stopped = folder.channelIds.filter((id) => findChannel(core.store.read, id)?.state !== 'ready');
    if (stopped.length > 0 && !isFull) {
      core.store.transact((writer) => {
        for (const id of stopped) {
          const channel = findChannel(writer, id);
          if (channel) setChannelState(writer, channel, 'ready', null);
        }
      });
    }
    if (!core.isClockTrusted()) await ask(() => core.client.call('scheduler.trustClock', {}));
    if (!isHeld()) return;
    // Whoever lets a folder go on that was put back looks first at what is out: no program can know all of it.
    for (const { id, name } of deliveries) {
      const state = findDelivery(core.store.read, id)?.state;
      const isStale =
        model.isOut(name) && (state === 'planned' || state === 'armed' || state === 'missed' || state === 'failed');
      if (isStale) await ask(() => core.client.call('deliveries.cancel', { id }));
    }
    await ask(() => core.client.call('scheduler.release', {}));
  }

  const isHeld = () => core.store.read.value('SELECT 1 FROM meta WHERE hold IS NOT NULL') !== undefined;

  async function befall(): Promise<void> {
    const what = random.pick(BEFALLS);
    trace.push(`${time.worldMs()} ${what}`);
    switch (what) {
      case 'kill':
        hearProgram();
        core.kill();
        await time.advance(random.between(0, 60) * SECOND_MS);
        core = await start();
        return;
      case 'stop':
        await core.stop();
        await time.sleep(random.between(0, 20) * MINUTE_MS);
        core = await start();
        return;
      case 'sleep':
        await time.sleep(random.between(10, 30 * 60) * SECOND_MS);
        return;
      case 'setWall':
        time.setWall(random.pick([-3_600, -300, -60, 60, 300, 900, 3_600, 86_400]) * SECOND_MS);
        return;
      case 'setWallRight':
        time.setWall(-time.aheadMs);
        return;
      case 'full':
        isFull = true;
        return;
      case 'room':
        isFull = false;
        return;
      case 'faults':
        world.faults = random.pick([0, 0.1, 0.3, 0.6]);
        return;
      case 'backup': {
        hearProgram();
        backup = { putBack: folder.backup(), forget: model.backup() };
        return;
      }
      case 'restore': {
        if (backup === null) return;
        core.kill();
        await backup.putBack(time.wall());
        backup.forget();
        core = await start();
        return;
      }
      case 'secondStart': {
        if (random.next() > 0.02) return;
        const second = await startSimCore({
          paths: folder.paths,
          time,
          connectors,
          random: world.random.next,
          isFull: () => false,
        });
        if (second !== 'held') model.violations.push('two runs had the folder at once');
        return;
      }
    }
  }

  async function comeToRest(): Promise<void> {
    isFull = false;
    world.faults = 0;
    time.setWall(-time.aheadMs);
    for (let round = 0; round < 2; round += 1) {
      await time.advance(8 * MINUTE_MS);
      await mend();
      hearProgram();
    }
    await time.sleep(90 * MINUTE_MS);
    await time.advance(8 * MINUTE_MS);
    await mend();
    await time.sleep(20 * MINUTE_MS);
    await time.advance(3 * MINUTE_MS);
  }

  async function judge(): Promise<string[]> {
    const endings: string[] = [];
    for (const { id, name, net } of deliveries) {
      const live = (nets[net]?.posts ?? [])
        .filter((post) => post.delivery === name && post.isLive)
        .map(({ text }) => text);
      const found = await detail(id);
      if (!found) {
        // Planned after the backup that was put back: the program doesn't know of it, and a person was told of the restore.
        continue;
      }
      const nowMs = epochMs(time.wall());
      const isExpired = found.expiresAt !== null && Date.parse(found.expiresAt) <= nowMs;
      const isOverdue = Date.parse(found.dueAt) + MINUTE_MS < nowMs;
      model.end({ name, state: found.state, sentText: found.sent?.text ?? null, isOverdue, isExpired, live });
      endings.push(found.state);
      trace.push(`${name} ${found.state}`);
    }
    return endings;
  }

  try {
    for (let step = 0; step < STEPS; step += 1) {
      await (random.next() < 0.65 ? act() : befall());
      await settled();
      hearProgram();
      await time.advance(random.pick([0, 1, 10, 40, 120]) * SECOND_MS);
      hearProgram();
    }
    await comeToRest();
    const endings = await judge();
    return { seed, violations: model.violations, trace, endings };
  } finally {
    core.kill();
  }
}
