import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Order, Proof, Verdict } from '../proof.ts';
import { startDoor, type DoorProcess } from '../stage/door.ts';
import { play, untilDue } from '../stage/play.ts';
import { program } from '../stage/program.ts';
import { listDeliveries } from '../stage/settled.ts';
import type { Stage } from '../stage/stage.ts';

const MINUTE_MS = 60_000;
const swapsFolder = path.resolve(import.meta.dirname, '../swaps');
/** Both folders open with the key of one person on one machine: it is not for want of secrets that the copy is still. */
const oneKey = { 'electron/core/ports/keyring-key-store.ts': path.join(swapsFolder, 'one-key.ts') };
const noHold = { 'electron/core/store/hold.ts': path.join(swapsFolder, 'no-hold.ts') };

/** Copies the folder while its plan is still ahead, and runs both. */
async function bothRun(order: Order, more: Readonly<Record<string, string>> = {}): Promise<Verdict> {
  const swaps = { ...oneKey, ...more };
  const violations: string[] = [];
  const verdict = await play(order, {
    network: 'telegram',
    swaps,
    plan: () => ({ deliveries: order.n, channels: 3, spacingMs: MINUTE_MS / 2, leadMs: 3 * MINUTE_MS }),
    async act(stage, plan) {
      const copy = path.join(order.folder, 'copy');
      execFileSync('cp', ['-a', stage.data, copy]);
      const main = await program('asItIs', swaps);
      const original = stage.start();
      const copied = startDoor({ main, data: copy, time: stage.time });
      try {
        await original.ready;
        violations.push(...(await isHeld(copied)));
        await untilDue(stage, plan);
        await stage.pass((order.n / 2 + 4) * MINUTE_MS);
        violations.push(...(await sentByCopy(copied, stage)));
      } finally {
        await Promise.all([original.kill('SIGTERM'), copied.kill('SIGTERM')]);
      }
    },
  });
  return { ...verdict, violations: [...verdict.violations, ...violations] };
}

async function isHeld(copied: DoorProcess): Promise<string[]> {
  const door = await copied.ready;
  const { hold } = await door.call<{ hold: { why: string } | null }>('scheduler.status');
  return hold?.why === 'copied' ? [] : [`the copy publishes: ${JSON.stringify(hold)}`];
}

async function sentByCopy(copied: DoorProcess, stage: Stage): Promise<string[]> {
  const published = await listDeliveries(await copied.ready, ['published']);
  if (published.length === 0) return [];
  return [`the copy says that it has published ${published.length}, at ${new Date(stage.now()).toISOString()}`];
}

export const proof: Proof = {
  name: 'F19',
  promise: 'A data folder is copied and both are run: the copy is held, and what is planned in both goes out once.',
  needs: ['linux'],
  n: { fast: 4, all: 40 },
  runs: [{ name: 'telegram', run: (order) => bothRun(order) }],
  controls: [{ name: 'no hold', run: (order) => bothRun({ ...order, n: Math.min(order.n, 6) }, noHold) }],
};
