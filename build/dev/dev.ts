import net from 'node:net';
import { electronOrReason } from '../setup/electron.mjs';
import { runCoreDoor } from './core-door.ts';
import { runDesktop } from './desktop.ts';
import { serveScreens } from './screens.ts';

/** `node build/dev/dev.ts [the door's flags]`: both doors from their sources, each renewed when a source of it changes. */
const port = await freePort();
const screens = await serveScreens(port);
let opened = false;

const door = runCoreDoor({
  port,
  flags: process.argv.slice(2),
  onReady: (code) => {
    if (opened) screens.relaunch(code);
    console.log(`${opened ? 'Started anew' : 'Open within a minute'}: ${screens.address}#launch=${code}`);
    opened = true;
  },
});
door.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => door.kill(signal));

const electron = await electronOrReason();
if ('binary' in electron) await runDesktop(electron.binary);
else console.log(`${electron.reason}; the browser door alone.`);

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
