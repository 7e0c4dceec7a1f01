import { spawnSync } from 'node:child_process';
import type { Need } from './proof.ts';

/** Why a case can't run on this machine; null: it can. */
export function unmet(needs: readonly Need[]): string | null {
  return needs.map((need) => reasons[need]()).find((reason) => reason !== null) ?? null;
}

const reasons: Readonly<Record<Need, () => string | null>> = {
  linux: () => (process.platform === 'linux' ? null : 'it needs Linux'),
  root: () => (process.getuid?.() === 0 ? null : 'it needs root'),
  xfs_io: () => (isThere('xfs_io') ? null : 'it needs xfs_io and mkfs'),
  strace: () => (isThere('strace') ? null : 'it needs strace'),
};

function isThere(program: string): boolean {
  return spawnSync(program, ['-V'], { stdio: 'ignore' }).status === 0;
}
