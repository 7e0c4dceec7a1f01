import { atMachineTime, testTimeOf } from '../clock/test-time.ts';
import { seeded } from '../seeded.ts';
import { serveControl } from './control.ts';
import { fileLog } from './effect-log.ts';
import { createFaultPlan } from './faults.ts';
import { protocolOf } from './protocols.ts';
import { serveNetwork } from './serve.ts';
import { defaultSettings, openWorld } from './world.ts';
import type { ServerArguments, ServerReady } from './server-messages.ts';

/** A fake network in a process of its own: `node server.ts '<arguments as JSON>'`; its first line says where it is. */
const given = JSON.parse(process.argv[2] ?? '{}') as ServerArguments;
const time = testTimeOf(process.env);
const now = () => Math.floor(atMachineTime(time, Date.now()));
const protocol = await protocolOf(given.network);
const settings = { ...defaultSettings, ...given.settings };
const log = fileLog(given.log);
const world = openWorld(log, settings, now);
const faults = createFaultPlan(seeded(given.seed));
faults.setChances(given.chances ?? {});
const served = await serveNetwork({ protocol, world, log, faults, settings, now }, given.port ?? 0);
const control = await serveControl(faults, settings);
const ready: ServerReady = { port: served.port, origin: served.origin, control };
process.stdout.write(`${JSON.stringify(ready)}\n`);

// Whoever started it is gone: so is it.
process.stdin.on('end', () => process.exit(0)).resume();
