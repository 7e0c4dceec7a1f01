import fs from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { root } from '../setup/folders.mjs';
import type { TargetName } from '../setup/targets.mjs';
import { loopbackBundles, nodeConfig, shellBundles } from './node.ts';
import { rendererConfig } from './renderer.ts';

const targets: Readonly<Record<TargetName, () => Promise<void>>> = {
  renderer: async () => {
    await build(rendererConfig());
  },
  loopback: () => buildForNode('loopback', loopbackBundles),
  shell: () => buildForNode('shell', shellBundles),
};

async function buildForNode(folder: string, bundles: typeof loopbackBundles) {
  fs.rmSync(path.join(root, 'dist', folder), { recursive: true, force: true });
  for (const bundle of bundles) await build(nodeConfig(bundle));
}

/** `node build/bundle/bundle.ts renderer loopback shell`: builds what is named into dist/. */
for (const name of process.argv.slice(2)) {
  const buildTarget = targets[name as TargetName];
  if (buildTarget === undefined) throw new Error(`there is nothing to build called ${name}`);
  await buildTarget();
}
