import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { cacheFolder, programNode, root } from '../setup/folders.mjs';

interface CoreDoor {
  readonly port: number;
  readonly flags: readonly string[];
  /** Called with a fresh launch code at the first start and at every restart. */
  readonly onReady: (launchCode: string) => void;
}

/** Runs the browser door from its sources, started anew whenever one of them changes. Kept data: .cache/dev-data. */
export function runCoreDoor({ port, flags, onReady }: CoreDoor) {
  const noScreens = path.join(cacheFolder, 'no-screens');
  mkdirSync(noScreens, { recursive: true });
  const data = flags.includes('--data') ? [] : ['--data', path.join(cacheFolder, 'dev-data')];
  const door = spawn(
    programNode,
    [
      '--watch-preserve-output',
      '--watch',
      path.join(root, 'electron/loopback/main.ts'),
      '--json',
      '--port',
      String(port),
      '--renderer',
      noScreens,
      ...data,
      ...flags,
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  createInterface({ input: door.stdout }).on('line', (line) => {
    const code = /"openUrl":"[^"]*#launch=([\w-]+)"/.exec(line)?.[1];
    if (code === undefined) console.error(line);
    else onReady(code);
  });
  return door;
}
