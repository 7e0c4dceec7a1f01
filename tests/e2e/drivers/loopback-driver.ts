import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import readline from 'node:readline';
import { clockRemoteOf } from '#tests/support/clock/clock-remote.ts';
import { valueOf, type Driver } from './driver.ts';
import { troublesIn } from './troubles.ts';

const root = path.resolve(import.meta.dirname, '../../..');

interface ReadyLine {
  readonly url: string;
  readonly openUrl: string;
  readonly token: string;
}

/** The real browser door in a process of its own, as `npm run serve -- --port 0 --json` starts it. */
export const loopbackDriver: Driver = {
  name: 'the browser door',
  unfit: null,
  movesTime: true,
  async open(browser, folder) {
    const door = startDoor(path.join(folder, 'data'));
    const ready = await readyLineOf(door);
    const context = await browser.newContext();
    const troubles = troublesIn(context);
    const page = await context.newPage();
    await page.goto(ready.openUrl);
    return {
      page,
      troubles,
      clock: clockRemoteOf(door),
      async call(method, input) {
        const answer = await fetch(`${ready.url}api/${method}`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${ready.token}`, 'Content-Type': 'application/json' },
          body: JSON.stringify(input),
        });
        return valueOf(await answer.json());
      },
      async close() {
        await context.close();
        door.kill('SIGTERM');
        if (door.exitCode === null) await once(door, 'exit');
      },
    };
  },
};

function startDoor(data: string): ChildProcess {
  return fork(path.join(root, 'electron/loopback/main.ts'), ['--data', data, '--port', '0', '--json'], {
    cwd: root,
    execArgv: ['--import', path.join(root, 'tests/support/clock/register.ts')],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

async function readyLineOf(door: ChildProcess): Promise<ReadyLine> {
  const { stdout, stderr } = door;
  if (!stdout || !stderr) throw new Error('the door was started without pipes');
  let said = '';
  stderr.on('data', (chunk: Buffer) => void (said += chunk.toString()));
  const line = await Promise.race([
    once(readline.createInterface({ input: stdout }), 'line').then(([first]) => String(first)),
    once(door, 'exit').then(([code]) => Promise.reject(new Error(`the door ended with code ${code}:\n${said}`))),
  ]);
  return JSON.parse(line) as ReadyLine;
}
