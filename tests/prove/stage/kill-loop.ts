import fs from 'node:fs';
import type { Seeded } from '#tests/support/seeded.ts';
import { sleep, type Stage } from './stage.ts';

export interface KillOptions {
  readonly kills: number;
  readonly random: Seeded;
  /** The door is let live so long at most, in the machine's time. */
  readonly liveMs?: number;
  say(sentence: string): void;
}

const LIVE_MS = 500;
/** A start takes about so long on a laptop: some kills fall into it. */
const START_MS = 350;
const KILLED_WHILE_STARTING = 0.1;
/** Half of the others wait for a request, so that it is met on its way, wherever it is by then. */
const AIMED = 0.5;
const AIMED_WITHIN_MS = 40;

/** Starts the door and kills it, again and again. Answers when each kill was, in the machine's time. */
export async function killAgainAndAgain(stage: Stage, options: KillOptions): Promise<number[]> {
  const { random, liveMs = LIVE_MS } = options;
  const killedAt: number[] = [];
  for (let kill = 1; kill <= options.kills; kill += 1) {
    const door = stage.start();
    if (random.next() < KILLED_WHILE_STARTING) await sleep(random.between(0, START_MS));
    else {
      await door.ready;
      if (random.next() < AIMED) await Promise.race([nextRequest(stage), sleep(liveMs)]);
      else await sleep(random.between(0, liveMs));
      await sleep(random.between(0, AIMED_WITHIN_MS));
    }
    await door.kill();
    killedAt.push(Date.now());
    if (kill % 25 === 0) options.say(`killed ${kill} times`);
  }
  return killedAt;
}

async function nextRequest(stage: Stage): Promise<void> {
  const size = () => fs.statSync(stage.network.logPath).size;
  const before = size();
  const until = performance.now() + LIVE_MS;
  while (size() === before && performance.now() < until) await sleep(3);
}
