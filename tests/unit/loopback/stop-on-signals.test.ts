import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const module = path.resolve(import.meta.dirname, '../../../electron/loopback/stop-on-signals.ts');

/** A program that stops in good order, which takes until it is told that it is done. */
const program = `
  import { stopOnSignals } from ${JSON.stringify(module)};
  stopOnSignals(() => {
    process.send('stopping');
    return new Promise((resolve) => process.once('message', resolve));
  });
  setInterval(() => {}, 1000);
  process.send('ready');
`;

async function startProgram() {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  return child;
}

test('a Ctrl-C that arrives again through npm and the launcher stops the program once, in good order', async () => {
  const child = await startProgram();
  const stopping = once(child, 'message');
  child.kill('SIGINT');
  await stopping;
  child.kill('SIGINT');
  child.kill('SIGTERM');
  child.send('done');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
