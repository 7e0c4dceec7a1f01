import fs from 'node:fs';
import path from 'node:path';
import { seeded } from '#tests/support/seeded.ts';
import { clean, type Order, type Proof, type Verdict } from '../proof.ts';
import type { Door } from '../stage/door.ts';
import { hashOf, makePicture, mediaFile } from '../stage/media-files.ts';
import { onMount } from '../stage/mounted.ts';
import { integrityOf, readCopy } from '../stage/on-disk.ts';
import { onStage, sleep } from '../stage/stage.ts';

const CONTROL_CUTS = 5;
const PICTURES = 120;
const AT_A_TIME = 4;
const LEAST_LIVE_MS = 100;
const MOST_LIVE_MS = 700;

const noSync = {
  'electron/core/files/private-disk.ts': path.resolve(import.meta.dirname, '../swaps/no-sync-disk.ts'),
};

function cuts(order: Order, kind: 'ext4' | 'xfs', swaps: Readonly<Record<string, string>> = {}): Promise<Verdict> {
  return onMount(order.folder, kind, (disk) =>
    onStage(order, { network: 'mastodon', swaps }, async (stage) => {
      const random = seeded(order.seed).branch('cuts');
      const acknowledged = new Set<string>();
      const lost = new Set<string>();
      const violations: string[] = [];
      // Once in peace: folders that are only just made belong to other promises.
      await stage.withDoor((door) => door.call('app.info'));
      for (let cut = 1; cut <= order.n; cut += 1) {
        const pictures = await makePictures(order.folder, order.seed * 1000 + cut);
        const door = stage.start();
        const importing = importAll(await door.ready, pictures, acknowledged);
        await sleep(random.between(LEAST_LIVE_MS, MOST_LIVE_MS));
        await disk.cut(() => door.kill());
        await importing;
        for (const file of pictures) fs.rmSync(file);
        const found = whatIsThere(stage.data);
        violations.push(...found.violations.map((sentence) => `cut ${cut}: ${sentence}`));
        for (const sha256 of acknowledged) {
          const isThere = found.rows.has(sha256) && hashOf(mediaFile(stage.data, sha256)) === sha256;
          if (!isThere) lost.add(sha256);
        }
        if (cut % 10 === 0) order.say(`${cut} cuts, ${acknowledged.size} acknowledged`);
      }
      const scrubbed = await stage.withDoor((door) => door.call<{ damagedFiles: number }>('store.scrub'));
      const named = scrubbed.damagedFiles > 0 ? [`${scrubbed.damagedFiles} files are damaged, says the program`] : [];
      return clean(order.n, {
        lost: lost.size,
        violations: [...violations, ...named],
        figures: { acknowledged: acknowledged.size },
      });
    }),
  );
}

async function makePictures(folder: string, seed: number): Promise<string[]> {
  const random = seeded(seed);
  const files: string[] = [];
  for (let number = 0; number < PICTURES; number += 1) files.push(await makePicture(folder, random));
  return files;
}

/** Until all are in, or the door is gone. */
async function importAll(door: Door, pictures: readonly string[], acknowledged: Set<string>): Promise<void> {
  const left = [...pictures];
  const one = async () => {
    for (let file = left.pop(); file !== undefined; file = left.pop()) {
      const asset = await door.call<{ sha256: string }>('assets.import', { path: file });
      acknowledged.add(asset.sha256);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, () => one().catch(() => {})));
}

/** Rows of the folder as the power came back to it; each of them has its file. */
function whatIsThere(data: string): { readonly rows: ReadonlySet<string>; readonly violations: string[] } {
  return readCopy(data, (db) => {
    const rows = new Set(db.prepare('SELECT sha256 FROM assets').pluck().all().map(String));
    const without = [...rows].filter((sha256) => hashOf(mediaFile(data, sha256)) !== sha256);
    return {
      rows,
      violations: [...integrityOf(db), ...without.map((sha256) => `a row without its file: ${sha256}`)],
    };
  });
}

export const proof: Proof = {
  name: 'F06',
  promise:
    'The power is cut while media come in: every file that was acknowledged is there, whole; no row is without its file.',
  needs: ['linux', 'root', 'xfs_io'],
  n: { fast: 2, all: 25 },
  runs: (['ext4', 'xfs'] as const).map((kind) => ({ name: kind, run: (order) => cuts(order, kind) })),
  controls: (['ext4', 'xfs'] as const).map((kind) => ({
    name: `${kind}, no flushing`,
    run: (order) => cuts({ ...order, n: Math.min(order.n, CONTROL_CUTS) }, kind, noSync),
  })),
};
