import type {
  ChannelAccess,
  Connector,
  EditOutcome,
  LookUpOutcome,
  PublishContext,
  ReadBackOutcome,
  Remote,
  StepOutcome,
  TakeDownOutcome,
} from '#core/channels/connector.ts';
import type { Problem } from '#shared/contract/deliveries.ts';
import type { LostAnswer, NetworkId } from '#shared/networks/facts.ts';
import { networks } from '#shared/networks/registry.ts';
import type { Seeded } from '#tests/support/seeded.ts';
import type { Model } from './model.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Nothing takes longer to become visible, and no list is further behind. */
const READ_DELAY_MS = 30_000;
const KEY_LIFE_MS = 20 * 60_000;

/** The ways out of a lost answer, each on a network of its own. */
export const WAYS: readonly (readonly [NetworkId, LostAnswer])[] = [
  ['webfeed', { kind: 'clientKey' }],
  ['mastodon', { kind: 'serverKey', keyLifeMs: KEY_LIFE_MS }],
  ['wordpress', { kind: 'list', consistent: true }],
  ['bluesky', { kind: 'list', consistent: false }],
  ['telegram', { kind: 'none' }],
];

interface SimPost {
  readonly id: string;
  readonly key: string;
  readonly delivery: string;
  text: string;
  readonly atMs: number;
  isLive: boolean;
}

export interface SimNetwork {
  readonly connector: Connector;
  readonly posts: readonly SimPost[];
}

export interface SimWorld {
  readonly time: VirtualTime;
  readonly random: Seeded;
  readonly model: Model;
  /** How much goes wrong just now, from 0 to 1. */
  faults: number;
  /** What a delivery is called in every run of a history, whatever its id. */
  nameOf(deliveryId: string): string;
  note(line: string): void;
  /** A careless program: takes a lost answer for none. The model must see through it. */
  readonly isNaive: boolean;
}

const problem: Problem = { code: 'sim', message: 'Scripted.' };

/** A network with a lossy line before it. */
export function createSimNetwork(world: SimWorld, id: NetworkId, way: LostAnswer): SimNetwork {
  const { time, random, model } = world;
  const posts: SimPost[] = [];
  const keys = new Map<string, { readonly post: SimPost; readonly untilMs: number }>();
  const remoteOf = (post: SimPost): Remote => ({ id: post.id, url: `https://${id}.example/${post.id}` });
  const goesWrong = () => random.next() < world.faults;

  /** Waits for an answer; false where the program gave up first. */
  function answer(access: ChannelAccess, delayMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      time.inWorld(delayMs, () => resolve(true));
      if (access.signal.aborted) resolve(false);
      access.signal.addEventListener('abort', () => resolve(false), { once: true });
    });
  }

  function takeIn(context: PublishContext): SimPost {
    const known = way.kind === 'clientKey' ? posts.find(({ key }) => key === context.key) : undefined;
    const held = way.kind === 'serverKey' ? keys.get(context.key) : undefined;
    if (known) return known;
    if (held && held.untilMs > time.worldMs()) return held.post;
    const delivery = world.nameOf(context.deliveryId);
    const post = {
      id: `p${posts.length + 1}`,
      key: context.key,
      delivery,
      text: context.payload.text,
      atMs: time.worldMs(),
      isLive: true,
    };
    posts.push(post);
    model.created(delivery);
    world.note(`${id} shows ${delivery}`);
    if (way.kind === 'serverKey') keys.set(context.key, { post, untilMs: time.worldMs() + way.keyLifeMs });
    return post;
  }

  async function commit(context: PublishContext): Promise<StepOutcome> {
    const unknown: StepOutcome = world.isNaive ? { kind: 'notYet', problem } : { kind: 'unknown', problem };
    const fault = goesWrong()
      ? random.pick(['before', 'after', 'late', 'busy', 'refused', 'denied', 'duplicate'] as const)
      : null;
    const delayMs = random.between(50, 3_000);
    const name = world.nameOf(context.deliveryId);
    world.note(`${name} leaves for ${id}: ${fault ?? 'fine'}`);
    model.sent(name, time.wall());
    let taken: SimPost | undefined;
    const hasEffect = fault === null || fault === 'after' || fault === 'late';
    if (hasEffect)
      time.inWorld(
        fault === 'late' ? random.between(0, READ_DELAY_MS - 5_000) : delayMs,
        () => (taken = takeIn(context)),
      );
    const answered = await answer(context, delayMs);
    if (!answered) return unknown;
    switch (fault) {
      case null:
        return taken ? { kind: 'published', remote: remoteOf(taken) } : unknown;
      case 'busy':
        return { kind: 'notYet', problem, retryAfterMs: random.between(1, 90) * 1000 };
      case 'refused':
        return { kind: 'refused', problem };
      case 'denied':
        return { kind: 'reconnect', problem };
      default:
        return unknown;
    }
  }

  async function lookUp(context: PublishContext): Promise<LookUpOutcome> {
    const name = world.nameOf(context.deliveryId);
    if (way.kind === 'none') model.looked(name);
    if (!(await answer(context, random.between(50, 1_000)))) return { kind: 'notYet', problem };
    if (goesWrong()) {
      const faults: readonly LookUpOutcome[] = [
        { kind: 'notYet', problem },
        { kind: 'reconnect', problem },
        { kind: 'cantTell', problem },
      ];
      return random.pick(faults);
    }
    if (way.kind === 'clientKey') {
      const post = posts.find(({ key, isLive }) => key === context.key && isLive);
      return post ? { kind: 'found', remote: remoteOf(post) } : { kind: 'surelyNotOut' };
    }
    const lagMs = way.kind === 'list' && !way.consistent ? random.between(0, 40_000) : 0;
    const listed = posts.filter(({ isLive, atMs }) => isLive && atMs <= time.worldMs() - lagMs);
    const found = listed.find((post) => post.text === context.payload.text && !context.isTaken(post.id));
    if (!found) return { kind: 'absent' };
    return random.next() < 0.1
      ? { kind: 'several', candidates: [found, ...listed.filter((post) => post !== found)].map(remoteOf) }
      : { kind: 'found', remote: remoteOf(found) };
  }

  async function takeDown(access: ChannelAccess, remote: Remote): Promise<TakeDownOutcome> {
    const fault = goesWrong() ? random.pick(['before', 'after', 'busy', 'denied'] as const) : null;
    const delayMs = random.between(50, 2_000);
    if (fault === null || fault === 'after') {
      time.inWorld(delayMs, () => {
        for (const post of posts) if (post.id === remote.id) post.isLive = false;
      });
    }
    if (!(await answer(access, delayMs)) || fault === 'before' || fault === 'after')
      return { kind: 'unknown', problem };
    if (fault === 'busy') return { kind: 'stillThere', problem, retryAfterMs: 20_000 };
    return fault === 'denied' ? { kind: 'reconnect', problem } : { kind: 'gone' };
  }

  async function edit(access: ChannelAccess, remote: Remote, text: string): Promise<EditOutcome> {
    const fault = goesWrong() ? random.pick(['before', 'after', 'refused'] as const) : null;
    const post = posts.find((each) => each.id === remote.id && each.isLive);
    const delayMs = random.between(50, 2_000);
    if (!post) return { kind: 'refused', problem };
    if (fault === null || fault === 'after') time.inWorld(delayMs, () => (post.text = text));
    if (!(await answer(access, delayMs))) return { kind: 'unknown', problem };
    if (fault === 'refused' && post.text !== text) return { kind: 'refused', problem };
    return fault === 'before' || fault === 'after' ? { kind: 'unknown', problem } : { kind: 'edited', remote };
  }

  async function readBack(access: ChannelAccess, remote: Remote): Promise<ReadBackOutcome> {
    if (!(await answer(access, 100)) || goesWrong()) return { kind: 'cantTell', problem };
    return posts.some((post) => post.id === remote.id && post.isLive) ? { kind: 'live' } : { kind: 'gone' };
  }

  const { abilities, limits } = networks.webfeed;
  const facts = {
    ...networks.webfeed,
    id,
    abilities: { ...abilities, edit: true, lostAnswer: way, readDelayMs: READ_DELAY_MS },
    limits: { ...limits, minGapMs: 1_000 },
  };
  const prepare = async (): Promise<StepOutcome> =>
    goesWrong() ? { kind: 'notYet', problem } : { kind: 'done', result: 1 };
  return {
    posts,
    connector: {
      facts,
      connect: async ({ settings }) => ({ kind: 'connected', handle: id, settings }),
      findings: () => [],
      steps: () => [
        { name: 'prepare', commit: false, run: prepare },
        { name: 'commit', commit: true, run: commit },
      ],
      lookUp,
      takeDown: (published) => takeDown(published, published.remote),
      readBack,
      edit: (published, next) => edit(published, published.remote, next.text),
    },
  };
}
