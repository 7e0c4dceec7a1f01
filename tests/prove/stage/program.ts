import fs from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'vite';
import { loopbackBundles, nodeConfig } from '../../../build/bundle/node.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** A module of the program by the end of its path, and the file that takes its place. */
export type Swaps = Readonly<Record<string, string>>;

const swapsFolder = path.join(root, 'tests/prove/swaps');

/** Every proof needs these: a clock that runs at the proof's time, and a key store that no desktop has to be there for. */
const always: Swaps = {
  'electron/core/ports/system-clock.ts': path.join(root, 'tests/support/clock/driven-clock.ts'),
  'electron/core/ports/keyring-key-store.ts': path.join(swapsFolder, 'key-store.ts'),
};

/** What a negative control takes away. */
const controls = {
  /** Whatever may be out is taken for not out, under a key of its own each time. */
  naiveResend: { 'electron/core/channels/registry.ts': path.join(swapsFolder, 'naive-connectors.ts') },
  /** The newest page of a list is taken for all of it. */
  firstPageOnly: { 'electron/core/channels/look-through-list.ts': path.join(swapsFolder, 'first-page-only.ts') },
  /** A removal is believed unseen. */
  credulousRemoval: { 'electron/core/channels/registry.ts': path.join(swapsFolder, 'credulous-connectors.ts') },
} satisfies Record<string, Swaps>;

export type ProgramName = 'asItIs' | keyof typeof controls;

const built = new Map<string, Promise<string>>();

/**
 * The browser door, bundled as for release but for the modules that are swapped: the product has no switch for any of it.
 * Returns its main file.
 */
export function program(name: ProgramName = 'asItIs', more: Swaps = {}): Promise<string> {
  const swaps = { ...always, ...(name === 'asItIs' ? {} : controls[name]), ...more };
  const key = JSON.stringify([name, swaps]);
  const main = built.get(key) ?? bundle(name, swaps);
  built.set(key, main);
  return main;
}

async function bundle(name: string, swaps: Swaps): Promise<string> {
  const [door, ...beside] = loopbackBundles;
  if (door === undefined) throw new Error('the browser door is not bundled');
  // Below the project's folder, where the program finds its package.json and the packages with a native part. Numbered,
  // since one name is built with other swaps too.
  const outDir = path.join(root, '.cache', 'prove', `${name}-${process.pid}-${built.size}`);
  process.once('exit', () => fs.rmSync(outDir, { recursive: true, force: true }));
  for (const one of [door, ...beside]) {
    const config = nodeConfig(one);
    const plugins = one === door ? [swapping(swaps)] : [];
    await build({ ...config, plugins, build: { ...config.build, outDir, sourcemap: false } });
  }
  return path.join(outDir, path.basename(door.output));
}

function swapping(swaps: Swaps): Plugin {
  const left = new Set(Object.keys(swaps));
  return {
    name: 'broadside-prove-swaps',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const name = found && Object.keys(swaps).find((end) => found.id === path.join(root, end));
      const file = name && swaps[name];
      if (!name || !file) return found;
      // What takes a module's place may itself build on it.
      if (importer === file) return found;
      left.delete(name);
      return file;
    },
    buildEnd() {
      if (left.size > 0) throw new Error(`nothing imports ${[...left].join(', ')}: there is nothing to swap`);
    },
  };
}
