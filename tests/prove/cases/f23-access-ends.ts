import type { FakeNetworkId } from '#tests/support/fake-network/server-messages.ts';
import type { Order, Proof, Verdict } from '../proof.ts';
import { play, untilDue } from '../stage/play.ts';
import type { Plan } from '../stage/plans.ts';
import type { Door } from '../stage/door.ts';
import { listDeliveries } from '../stage/settled.ts';
import { sleep, type Stage } from '../stage/stage.ts';

const CHANNELS = 3;
const SPACING_MS = 60_000;
const KEPT: readonly string[] = ['armed', 'waiting', 'checking', 'published'];

interface ShownChannel {
  readonly id: string;
  readonly state: string;
}

/** In the middle of a batch one account's access ends; later it is connected again. */
async function accessEnds(order: Order, network: FakeNetworkId): Promise<Verdict> {
  const violations: string[] = [];
  const verdict = await play(order, {
    network,
    plan: () => ({ deliveries: order.n, channels: CHANNELS, spacingMs: SPACING_MS }),
    async act(stage, plan) {
      await stage.withDoor(async (door) => {
        await untilDue(stage, plan);
        await stage.pass((order.n * SPACING_MS) / 3);
        const [ended, ...others] = plan.channels;
        if (ended === undefined) throw new Error('there are no channels');
        await stage.network.control({ do: 'set', settings: { lockedOut: [ended.account] } });
        violations.push(...(await askedToReconnect(door, plan, ended.id)));
        await stage.pass((order.n * SPACING_MS) / 3);
        violations.push(
          ...(await queueKept(
            door,
            plan,
            ended.id,
            others.map(({ id }) => id),
          )),
        );
        await stage.network.control({ do: 'set', settings: { lockedOut: [] } });
        await reconnect(stage, door, ended);
      });
    },
    also: (fates) =>
      fates.flatMap(({ planned, shown }) =>
        shown?.state === 'published' ? [] : [`${planned.mark} is ${shown?.state}`],
      ),
  });
  return { ...verdict, violations: [...verdict.violations, ...violations] };
}

async function askedToReconnect(door: Door, plan: Plan, id: string): Promise<string[]> {
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    if ((await channelsOf(door, plan)).some((channel) => channel.id === id && channel.state === 'reconnect')) return [];
    await sleep(100);
  }
  return ['access ended, and nobody is asked to connect again'];
}

async function queueKept(door: Door, plan: Plan, id: string, others: readonly string[]): Promise<string[]> {
  const wrong = (await listDeliveries(door)).filter(({ state }) => !KEPT.includes(state));
  const channels = await channelsOf(door, plan);
  const alsoStopped = channels.filter((channel) => others.includes(channel.id) && channel.state !== 'ready');
  return [
    ...wrong.map((delivery) => `${delivery.id} of the queue became ${delivery.state}`),
    ...alsoStopped.map((channel) => `${channel.id} became ${channel.state} with ${id}`),
  ];
}

async function channelsOf(door: Door, plan: Plan): Promise<readonly ShownChannel[]> {
  return (await door.call<{ items: ShownChannel[] }>('channels.list', { brandId: plan.brandId })).items;
}

async function reconnect(stage: Stage, door: Door, channel: Plan['channels'][number]): Promise<void> {
  const { secrets } = stage.network.protocol.connectInput(stage.network.origin, channel.account);
  await door.call('channels.reconnect', { id: channel.id, secrets });
}

export const proof: Proof = {
  name: 'F23',
  promise: 'Access that ends in the middle of a batch stops that channel alone; connected again, its queue goes on.',
  n: { fast: 12, all: 90 },
  runs: (['mastodon', 'wordpress', 'telegram', 'bluesky'] as const).map((network) => ({
    name: network,
    fast: network === 'mastodon',
    run: (order) => accessEnds(order, network),
  })),
  controls: [],
};
