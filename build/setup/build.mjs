import fs from 'node:fs';
import path from 'node:path';
import { requireDiskSpace } from './disk-space.mjs';
import { programNode, root } from './folders.mjs';
import { say } from './progress.mjs';
import { runQuietly } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';
import { fingerprint, isStamped, writeStamp } from './stamp.mjs';
import { targets } from './targets.mjs';

const BUILD_BYTES = 200_000_000;

const dist = path.join(root, 'dist');
const stampOf = (/** @type {string} */ name) => path.join(dist, '.built', name);

/** Builds the targets whose sources are not those of the last build. */
export async function ensureBuilt() {
  const stale = targets
    .map((target) => ({ ...target, wanted: fingerprint(root, target.inputs) }))
    .filter(({ name, output, wanted }) => !isStamped(stampOf(name), wanted) || !fs.existsSync(path.join(dist, output)));
  if (stale.length === 0) return;

  requireDiskSpace(root, BUILD_BYTES);
  const names = stale.map(({ name }) => name);
  say(`Building ${names.join(', ')} …`);
  for (const name of names) fs.rmSync(stampOf(name), { force: true });
  const { code, output } = await runQuietly(programNode, [path.join(root, 'build/bundle/bundle.ts'), ...names], {
    cwd: root,
  });
  if (code !== 0) {
    say(output.trim());
    throw new SetupError('The build failed; what it said is above.');
  }
  for (const { name, wanted } of stale) writeStamp(stampOf(name), wanted);
}
