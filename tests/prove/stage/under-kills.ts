import { seeded } from '#tests/support/seeded.ts';
import type { Order, Verdict } from '../proof.ts';
import { badDay } from './bad-day.ts';
import { killAgainAndAgain } from './kill-loop.ts';
import { play, untilDue, type PlayOptions } from './play.ts';

const PER_KILL = 1.5;
/** What a kill and the start after it take on the machine, by and large. */
const CYCLE_MS = 550;
const CHANNELS = 6;

interface UnderKillsOptions extends Omit<PlayOptions, 'plan' | 'act'> {
  readonly channels?: number;
}

/** Publishes on a bad day while the door is killed `n` times at random instants, lets it come to rest, and judges. */
export async function publishUnderKills(order: Order, options: UnderKillsOptions): Promise<Verdict> {
  const kills = order.n;
  const deliveries = Math.ceil(kills * PER_KILL);
  const verdict = await play(order, {
    chances: badDay,
    ...options,
    plan: (time) => ({
      deliveries,
      channels: options.channels ?? CHANNELS,
      spacingMs: (kills * CYCLE_MS * time.speed) / deliveries,
      pictureEvery: 10,
    }),
    async act(stage, plan) {
      await untilDue(stage, plan);
      const random = seeded(order.seed).branch('kills');
      await killAgainAndAgain(stage, { kills, random, say: order.say });
    },
  });
  return { ...verdict, figures: { ...verdict.figures, kills } };
}
