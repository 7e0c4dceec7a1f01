/**
 * `npm run test:real`: brings the real servers where they are missing (a minute and 950 MB, once), and runs the tests that
 * need them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

const folder = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const root = path.resolve(folder, '../..');
/** The servers, and the program itself, want a newer Node than many machines have. */
const ownNode = path.join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
const node = existsSync(ownNode) ? ownNode : process.execPath;

process.exitCode = install() || test();

function install() {
  const lock = path.join(folder, 'package-lock.json');
  const stamp = path.join(folder, 'node_modules/.package-lock.json');
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(lock).mtimeMs) return 0;
  console.log('Installing the real servers (a minute, 950 MB) …');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, folder);
}

function test() {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const config = path.join(folder, 'vitest.config.ts');
  return run(node, [vitest, 'run', '--config', config, ...process.argv.slice(2)], root);
}

/** @param {string} command @param {readonly string[]} args @param {string} cwd */
function run(command, args, cwd) {
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}` };
  const { status, error } = spawnSync(command, args, {
    cwd,
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) console.error(error.message);
  return status ?? 1;
}
