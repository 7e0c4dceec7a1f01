import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { build, type InlineConfig } from 'vite';
import { nodeConfig, shellBundles } from '../bundle/node.ts';
import { rendererConfig } from '../bundle/renderer.ts';
import { cacheFolder, root } from '../setup/folders.mjs';

/** One save touches several bundles; the door is opened anew once, after the last of them. */
const SETTLE_MS = 300;

/** Keeps the desktop door running from the sources: what changes is built, and the door opened anew. Kept data: .cache/dev-data-desktop. */
export async function runDesktop(binary: string): Promise<void> {
  const env = { ...process.env, BROADSIDE_DATA: path.join(cacheFolder, 'dev-data-desktop') };
  const configs = [rendererConfig(), ...shellBundles.map(nodeConfig)];
  const unbuilt = new Set(configs);
  let door: ChildProcess | undefined;
  let settling: NodeJS.Timeout | undefined;
  const reopen = () => {
    const open = () => (door = spawn(binary, [root], { cwd: root, env, stdio: 'inherit' }));
    // Two of them can't hold one data folder: the next opens when the last has let go.
    if (door === undefined || door.exitCode !== null) open();
    else {
      door.once('exit', open);
      door.kill();
    }
  };
  process.on('exit', () => door?.kill());
  for (const config of configs) {
    await onEveryBuild(config, () => {
      unbuilt.delete(config);
      clearTimeout(settling);
      if (unbuilt.size === 0) settling = setTimeout(reopen, SETTLE_MS);
    });
  }
}

async function onEveryBuild(config: InlineConfig, onBuilt: () => void): Promise<void> {
  const watcher = await build({ ...config, build: { ...config.build, watch: {} } });
  if (!('on' in watcher)) throw new Error('Vite built once where it should watch');
  watcher.on('event', (event) => {
    if (event.code === 'BUNDLE_END') void event.result.close();
    if (event.code === 'END') onBuilt();
  });
}
