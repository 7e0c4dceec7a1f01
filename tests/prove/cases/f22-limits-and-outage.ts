import type { LogEntry } from '#tests/support/fake-network/effect-log.ts';
import type { Fault } from '#tests/support/fake-network/faults.ts';
import type { FakeNetworkId } from '#tests/support/fake-network/server-messages.ts';
import type { Order, Proof, Verdict } from '../proof.ts';
import type { Fate } from '../stage/judge.ts';
import { play, untilDue } from '../stage/play.ts';
import { commitsIn } from '../stage/requests.ts';

const HOUR_MS = 60 * 60_000;
const OUTAGE_MS = 6 * HOUR_MS;
const GAP_MS = 90_000;
/** The network's clock ticks a request later than ours. */
const SLACK_MS = 2000;
const LATE_MS = 60_000;
/** Six hours in a minute and a half. */
const SPEED = 240;
const CHANNELS = 10;
const ASKED_S = 600;

/** The network is gone while they fall due, and comes back when all of them are overdue. */
function outage(order: Order, network: FakeNetworkId): Promise<Verdict> {
  return play(order, {
    network,
    speed: SPEED,
    plan: () => ({
      deliveries: order.n,
      channels: CHANNELS,
      spacingMs: (OUTAGE_MS * 0.8) / order.n,
      // Every third can't wait: it is missed.
      lateness: (number) => (Math.floor(number / CHANNELS) % 3 === 0 ? 'normal' : 'day'),
    }),
    async act(stage, plan) {
      const bringBack = await stage.cutNetwork();
      const door = stage.start();
      await door.ready;
      await untilDue(stage, plan);
      await stage.pass(OUTAGE_MS);
      await bringBack();
      await door.kill('SIGTERM');
    },
    also: (fates) => [...spacedAndInOrder(fates), ...waitedOut(fates)],
  });
}

function spacedAndInOrder(fates: readonly Fate[]): string[] {
  const wrong: string[] = [];
  for (const account of new Set(fates.map(({ planned }) => planned.account))) {
    const out = fates
      .flatMap(({ planned, created: [post] }) =>
        post && planned.account === account ? [{ planned, at: post.createdAtMs }] : [],
      )
      .toSorted((a, b) => a.at - b.at);
    out.forEach(({ planned, at }, index) => {
      const before = out[index - 1];
      if (before === undefined) return;
      if (at - planned.dueMs > LATE_MS && at - before.at < GAP_MS - SLACK_MS) {
        wrong.push(`${planned.mark} followed ${before.planned.mark} after ${Math.round((at - before.at) / 1000)} s`);
      }
      if (before.planned.dueMs > planned.dueMs) wrong.push(`${planned.mark} came after ${before.planned.mark}`);
    });
  }
  return wrong;
}

/** Those that may go out at any time of their day wait for the network to come back. */
function waitedOut(fates: readonly Fate[]): string[] {
  return fates.flatMap(({ planned, shown }, number) => {
    const mayBeLate = Math.floor(number / CHANNELS) % 3 !== 0;
    if (mayBeLate) return shown?.state === 'published' ? [] : [`${planned.mark} did not wait: ${shown?.state}`];
    return shown?.state === 'missed' || shown?.state === 'published' ? [] : [`${planned.mark} is ${shown?.state}`];
  });
}

/** Limits of each kind; what comes before the time that was asked for is counted. */
function limits(order: Order, network: FakeNetworkId): Promise<Verdict> {
  return play(order, {
    network,
    plan: () => ({ deliveries: order.n, channels: CHANNELS, spacingMs: 60_000 }),
    async act(stage, plan) {
      const asked = (retryAfter: string): Fault => ({ kind: 'rateLimited', retryAfter });
      const first = Math.min(...plan.deliveries.map(({ dueMs }) => dueMs));
      const soon = new Date(first + ASKED_S * 1000).toUTCString();
      await stage.network.control({
        do: 'chances',
        chances: {
          commit: [
            { share: 0.15, fault: asked(String(ASKED_S)) },
            { share: 0.05, fault: asked(soon) },
            { share: 0.05, fault: asked('soon') },
          ],
        },
      });
      await untilDue(stage, plan);
    },
    also: (_fates, entries) => patient(entries),
  });
}

/** After a limit in seconds an account is left alone for as long. */
function patient(entries: readonly LogEntry[]): string[] {
  const until = new Map<string, number>();
  return commitsIn(entries).flatMap(({ account, at, fault, mark }) => {
    const name = account ?? '';
    const isEarly = at < (until.get(name) ?? 0) - SLACK_MS;
    if (fault?.kind === 'rateLimited' && fault.retryAfter === String(ASKED_S)) until.set(name, at + ASKED_S * 1000);
    return isEarly ? [`${mark} was sent while ${name} was asked to wait`] : [];
  });
}

export const proof: Proof = {
  name: 'F22',
  promise:
    'A limit is waited for; after six hours without the network what is late comes in order and 90 s apart, or is missed.',
  n: { fast: 12, all: 200 },
  runs: [
    ...(['mastodon', 'telegram'] as const).map((network) => ({
      name: `${network}, outage`,
      fast: false,
      run: (order: Order) => outage(order, network),
    })),
    ...(['mastodon', 'wordpress', 'telegram'] as const).map((network) => ({
      name: `${network}, limits`,
      fast: network === 'mastodon',
      run: (order: Order) => limits(order, network),
    })),
  ],
  controls: [],
};
