import 'temporal-polyfill/global';
import { createSystemOpener } from '#core/ports/system-opener.ts';
import { describeStartRefusal, type StartRefusal } from '#core/start-refusal.ts';
import { readFlags, type Flags } from './flags.ts';
import { runDoor, type RunningDoor } from './run-door.ts';
import { stopOnSignals } from './stop-on-signals.ts';

const EXIT_FAILED = 1;
const EXIT_BAD_FLAG = 2;
const EXIT_HELD = 3;

// Taken out at once, so that no program started from here inherits it.
const passphrase = process.env['BROADSIDE_PASSPHRASE'];
delete process.env['BROADSIDE_PASSPHRASE'];

// Whoever read the first line may be gone; that is no reason to stop publishing.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

const flags = readFlags(process.argv.slice(2));
if (!flags.ok) exitWith(EXIT_BAD_FLAG, flags.error);
else await main(flags.value);

async function main(given: Flags): Promise<void> {
  try {
    const running = await runDoor({
      flags: given,
      env: process.env,
      passphrase,
      mirror: given.json ? sayToStderr : ignore,
    });
    if (!running.ok)
      return exitWith(running.error.kind === 'held' ? EXIT_HELD : EXIT_FAILED, sentenceFor(running.error));
    stopOnSignals(() => running.value.stop());
    if (given.json) printLine(readyLine(running.value));
    else await welcome(running.value, given.open);
  } catch (error) {
    exitWith(EXIT_FAILED, startFailure(error, given));
  }
}

function readyLine({ door, data }: RunningDoor): string {
  return JSON.stringify({ url: door.url, openUrl: door.openUrl(), token: door.token, pid: process.pid, data });
}

async function welcome({ door, data }: RunningDoor, open: boolean): Promise<void> {
  const openUrl = door.openUrl();
  printLine(`Broadside is open. Its data are in ${data}.`);
  printLine(`Open it in a browser within a minute: ${openUrl}`);
  printLine('Ctrl-C closes it. Posts go out only while it runs.');
  if (process.stdin.isTTY) offerAddresses(door);
  // Without a screen, xdg-open would start a text browser that nobody can see.
  const hasScreen = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  if (!open || !hasScreen) return;
  await createSystemOpener()
    .openExternal(new URL(openUrl))
    .catch(() => printLine('No browser could be opened from here; open the address above yourself.'));
}

/** The address lets one browser in, once: whoever closed that tab, or came too late, gets another. */
function offerAddresses(door: RunningDoor['door']): void {
  printLine('Enter prints a fresh address.');
  process.stdin.on('data', () => printLine(`Open it in a browser within a minute: ${door.openUrl()}`));
}

function sentenceFor(refusal: StartRefusal): string {
  const sentence = describeStartRefusal(refusal);
  return refusal.kind === 'held' && refusal.url ? `${sentence} It is at ${refusal.url}` : sentence;
}

function startFailure(error: unknown, given: Flags): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Port ${given.port} is taken by another program. Choose another, or leave --port out.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function exitWith(code: number, sentence: string): void {
  process.exitCode = code;
  process.stderr.write(`${sentence}\n`, () => process.exit(code));
}

/** A person at a terminal has the screens to look at; the log file has the rest. */
function ignore(): void {}

function sayToStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}

function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
