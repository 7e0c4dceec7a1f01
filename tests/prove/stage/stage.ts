import fs from 'node:fs';
import path from 'node:path';
import type { TestTime } from '#tests/support/clock/test-time.ts';
import type { FakeNetworkId } from '#tests/support/fake-network/server-messages.ts';
import { startNetwork, type NetworkProcess } from '#tests/support/fake-network/start.ts';
import type { WorldSettings } from '#tests/support/fake-network/world.ts';
import type { Order } from '../proof.ts';
import { startDoor, type Door, type DoorProcess } from './door.ts';
import { program, type ProgramName, type Swaps } from './program.ts';

/** The one factor by which a proof's minutes pass: waits of the program keep their proportions. */
const SPEED = 60;
/** Half past midnight of a Thursday, so that a whole day lies ahead. */
const MORNING_MS = Date.UTC(2026, 10, 26, 0, 30);

export interface StageOptions {
  readonly network: FakeNetworkId;
  readonly program?: ProgramName;
  /** More modules of the program that something else takes the place of. */
  readonly swaps?: Swaps;
  readonly speed?: number;
  readonly settings?: Partial<WorldSettings>;
}

/** A fake network in its process, a data folder, and a door over it that can be started again and again. */
export interface Stage {
  /** The one that runs now: it can be killed and started again. */
  network: NetworkProcess;
  readonly time: TestTime;
  readonly data: string;
  /** Lets so much of the stage's time pass. */
  pass(stageMs: number): Promise<void>;
  /** The time on the stage now. */
  now(): number;
  start(more?: { readonly under?: readonly string[]; readonly env?: Readonly<Record<string, string>> }): DoorProcess;
  /** Starts a door, does something with it, and ends it as SIGTERM does. */
  withDoor<Value>(work: (door: Door) => Promise<Value>): Promise<Value>;
  /** Kills the network; what comes back starts it again, on its port and with its log. */
  cutNetwork(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export async function setStage(order: Order, options: StageOptions): Promise<Stage> {
  const main = await program(options.program, options.swaps);
  const time: TestTime = { speed: options.speed ?? SPEED, realStartMs: Date.now(), startMs: MORNING_MS };
  const data = path.join(order.folder, 'data');
  fs.mkdirSync(data, { recursive: true, mode: 0o700 });
  const { network: id, settings } = options;
  const log = path.join(order.folder, 'network.log');
  const given = { network: id, log, seed: order.seed, ...(settings && { settings }) };
  const network = await startNetwork(given, time);
  const doors = new Set<DoorProcess>();
  const start: Stage['start'] = (more) => {
    const door = startDoor({ main, data, time, ...more });
    doors.add(door);
    void door.ended.then(() => doors.delete(door));
    return door;
  };
  const stage: Stage = {
    network,
    time,
    data,
    pass: (stageMs) => sleep(Math.max(0, stageMs / time.speed)),
    now: () => time.startMs + (Date.now() - time.realStartMs) * time.speed,
    start,
    async withDoor(work) {
      const door = start();
      try {
        return await work(await door.ready);
      } finally {
        await door.kill('SIGTERM');
      }
    },
    async cutNetwork() {
      const port = Number(new URL(stage.network.origin).port);
      await stage.network.kill();
      return async () => {
        stage.network = await startNetwork({ ...given, port }, time);
      };
    },
    async close() {
      await Promise.all([...doors].map((door) => door.kill()));
      await stage.network.kill();
    },
  };
  return stage;
}

/** Sets a stage, plays on it, and clears it away whatever happens. */
export async function onStage<Value>(
  order: Order,
  options: StageOptions,
  play: (stage: Stage) => Promise<Value>,
): Promise<Value> {
  const stage = await setStage(order, options);
  try {
    return await play(stage);
  } finally {
    await stage.close();
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
