import fs from 'node:fs';
import path from 'node:path';
import { programNode, root } from './folders.mjs';
import { say } from './progress.mjs';
import { runQuietly } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

const SYSTEM_CHROMIUMS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Quiet, offline, drawn in software; a sandbox needs another user than root. */
export const chromiumFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * The Chromium to test with: the one that BROADSIDE_CHROMIUM names, the system's, or Playwright's own; null where there
 * is none.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} playwrightsOwn
 * @param {(file: string) => boolean} exists
 */
export function pickChromium(env, playwrightsOwn, exists) {
  const named = env['BROADSIDE_CHROMIUM'];
  if (named) {
    if (exists(named)) return named;
    throw new SetupError(`BROADSIDE_CHROMIUM names ${named}, and there is no such file.`);
  }
  return [...SYSTEM_CHROMIUMS, playwrightsOwn].find(exists) ?? null;
}

/** The Chromium of this machine, or null. */
export async function findChromium() {
  const { chromium } = await import('@playwright/test');
  return pickChromium(process.env, chromium.executablePath(), fs.existsSync);
}

/** The Chromium of this machine, brought first where there is none. */
export async function ensureChromium() {
  const found = await findChromium();
  if (found !== null) return found;
  say('Bringing a Chromium for the tests (once) …');
  const said = [];
  for (const [command, args] of waysToBringOne()) {
    const { code, output } = await runQuietly(command, args, {
      cwd: root,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const brought = await findChromium();
    if (code === 0 && brought !== null) return brought;
    said.push(output.trim());
  }
  say(said.join('\n'));
  throw new SetupError('No Chromium could be brought; what was said is above. Set BROADSIDE_CHROMIUM to one of yours.');
}

/** @returns {(readonly [string, readonly string[]])[]} */
function waysToBringOne() {
  const apt = '/usr/bin/apt-get';
  const script = `${apt} -qq update; ${apt} -qq -y --no-install-recommends install chromium`;
  const playwright = path.join(root, 'node_modules/playwright-core/cli.js');
  return [
    ...(process.getuid?.() === 0 && fs.existsSync(apt) ? [/** @type {const} */ (['/bin/sh', ['-c', script]])] : []),
    [programNode, [playwright, 'install', 'chromium']],
  ];
}
