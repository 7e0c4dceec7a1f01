import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fingerprint } from '#tests/support/damage.ts';
import type { Order, Proof, Verdict } from '../proof.ts';
import { CallRefused, type Door } from '../stage/door.ts';
import { onMount, type Mounted } from '../stage/mounted.ts';
import { play, untilDue } from '../stage/play.ts';
import type { Plan } from '../stage/plans.ts';
import { commitsIn } from '../stage/requests.ts';
import { sleep, type Stage } from '../stage/stage.ts';

const MINUTE_MS = 60_000;

async function readOnly(order: Order): Promise<Verdict> {
  const violations: string[] = [];
  const note = (round: number, found: readonly string[]) =>
    violations.push(...found.map((sentence) => `round ${round}: ${sentence}`));
  const verdict = await onMount(order.folder, 'ext4', (disk) =>
    play(order, {
      network: 'mastodon',
      plan: () => ({ deliveries: 6 * order.n, channels: 2, spacingMs: MINUTE_MS }),
      async act(stage, plan) {
        await untilDue(stage, plan);
        for (let round = 1; round <= order.n; round += 1) {
          note(round, await lostWhileRunning(stage, plan));
          note(round, await mountedReadOnly(stage, disk));
        }
      },
    }),
  );
  return { ...verdict, violations: [...verdict.violations, ...violations] };
}

/** The right to write is taken from the folder and its database under a running program, and given back. */
async function lostWhileRunning(stage: Stage, plan: Plan): Promise<string[]> {
  return stage.withDoor(async (door) => {
    const found: string[] = [];
    await stage.pass(MINUTE_MS);
    setImmutable(stage.data, true);
    try {
      // What was on its way comes to its end, and the program gets to look.
      await stage.pass(20_000);
      const before = commitsIn(stage.network.entries()).length;
      const code = await saving(door, plan);
      if (code !== 'store.readOnly') found.push(`saving is answered with ${code}`);
      await stage.pass(2 * MINUTE_MS);
      const { state } = await door.call<{ state: string }>('store.health');
      if (state !== 'readOnly') found.push(`the store says that it is ${state}`);
      const sent = commitsIn(stage.network.entries()).length - before;
      if (sent > 0) found.push(`${sent} were sent from a folder that can't be written`);
    } finally {
      setImmutable(stage.data, false);
    }
    await stage.pass(MINUTE_MS);
    const { state } = await door.call<{ state: string }>('store.health');
    if (state !== 'good') found.push(`writable again, the store is ${state}`);
    const code = await saving(door, plan);
    if (code !== 'saved') found.push(`writable again, saving is answered with ${code}`);
    return found;
  });
}

/** A start over a file system that is mounted read-only says so, or only shows; it changes and sends nothing. */
async function mountedReadOnly(stage: Stage, disk: Mounted): Promise<string[]> {
  const found: string[] = [];
  const before = { files: fingerprint(stage.data), sent: commitsIn(stage.network.entries()).length };
  disk.remount('ro');
  try {
    const door = stage.start();
    const isOpen = await Promise.race([door.ready.then(() => true), door.ended.then(() => false)]);
    await sleep(300);
    await door.kill('SIGTERM');
    const exit = await door.ended;
    if (!isOpen && exit !== 1) found.push(`a start in a read-only folder ended with ${exit}`);
  } finally {
    disk.remount('rw');
  }
  if (commitsIn(stage.network.entries()).length > before.sent) found.push('something was sent from a read-only folder');
  if (JSON.stringify(fingerprint(stage.data)) !== JSON.stringify(before.files))
    found.push('a read-only folder changed');
  return found;
}

async function saving(door: Door, plan: Plan): Promise<string> {
  try {
    await door.call('posts.create', { brandId: plan.brandId, text: 'Чернетка' });
    return 'saved';
  } catch (error) {
    return error instanceof CallRefused ? error.code : String(error);
  }
}

/** Remounting is refused while files are open for writing; this takes the right away from open files too. */
function setImmutable(data: string, isImmutable: boolean): void {
  const files = ['broadside.db', 'broadside.db-wal'].map((name) => path.join(data, name)).filter(fs.existsSync);
  // The folder first, as its loss tells what the others mean.
  const order = isImmutable ? [data, ...files] : [...files, data];
  for (const file of order) execFileSync('chattr', [isImmutable ? '+i' : '-i', file]);
}

export const proof: Proof = {
  name: 'F10',
  promise:
    'The folder can’t be written any more: the program says so, publishes nothing, and goes on when it can be written again.',
  needs: ['linux', 'root'],
  n: { fast: 1, all: 5 },
  runs: [{ name: 'ext4', run: readOnly }],
  controls: [],
};
