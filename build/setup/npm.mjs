import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder, root } from './folders.mjs';
import { runQuietly } from './run-command.mjs';

/**
 * npm leaves out an optional package whose "engines" exclude the Node that npm itself runs on, and the native parts of
 * the bundler are such packages: they ask for 20.19.
 */
const NPM_NEEDS_NODE = { major: 20, minor: 19 };

/**
 * The npm that started us, quietly, on the machine's Node (our own lies in the folder that `npm ci` replaces) or, where
 * that is too old, on one fetched for it.
 * @param {readonly string[]} args
 */
export async function runNpm(args) {
  const machineNode = process.env['npm_node_execpath'] ?? process.execPath;
  if (isEnough(execFileSync(machineNode, ['--version'], { encoding: 'utf8' }))) return npmOn(machineNode, args);

  const folder = path.join(cacheFolder, 'node');
  const fetched = path.join(folder, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!fs.existsSync(fetched)) {
    const { devDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    fs.mkdirSync(folder, { recursive: true });
    const own = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error', `node@${devDependencies.node}`];
    const result = await npmOn(machineNode, ['install', '--prefix', folder, ...own]);
    if (result.code !== 0) return result;
  }
  return npmOn(fetched, args);
}

/** @param {string} version such as v20.19.2 */
export function isEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > NPM_NEEDS_NODE.major || (major === NPM_NEEDS_NODE.major && minor >= NPM_NEEDS_NODE.minor);
}

/** @param {string} node @param {readonly string[]} args */
function npmOn(node, args) {
  const env = {
    ...process.env,
    PATH: `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}`,
    ELECTRON_SKIP_BINARY_DOWNLOAD: '1',
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
  };
  const script = process.env['npm_execpath'] ?? '';
  if (script.endsWith('npm-cli.js')) return runQuietly(node, [script, ...args], { cwd: root, env });
  return runQuietly(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd: root, env });
}
