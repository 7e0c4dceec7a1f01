import 'temporal-polyfill/global';
import { createBackups } from '#core/backups/backups.ts';
import { pathsOf } from '#core/ports/paths.ts';
import { systemClock } from '#core/ports/system-clock.ts';

/** A process of its own that makes one backup after the other until it is killed: `backup-loop.ts DATA`. */
const paths = pathsOf(String(process.argv[2]), 'assets');
const silent = { info() {}, warn() {}, error() {} };
const { database, backups: folder } = paths;
const backups = createBackups({ folder, database, clock: systemClock, version: '0.0.0-test', logger: silent });

for (;;) {
  const made = await backups.create('asked');
  process.stdout.write(made.ok ? 'made\n' : 'refused\n');
}
