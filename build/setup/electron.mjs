import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder, programNode, root } from './folders.mjs';
import { say } from './progress.mjs';
import { runQuietly } from './run-command.mjs';
import { isStamped, writeStamp } from './stamp.mjs';

const PROBE_MS = 4_000;
/** The download is some 110 MB: five minutes are enough at 3 Mbit/s, and a stalled one must not hold the start up for longer. */
const FETCH_MS = 300_000;

const electronFolder = path.join(root, 'node_modules/electron');
const refusal = path.join(cacheFolder, 'electron-refused');

const NOT_TO_BE_HAD = "The Electron binary can't be had here";

/**
 * The Electron binary, fetched if it can be, or the reason why the desktop door can't be opened on this machine.
 * @returns {Promise<{ binary: string } | { reason: string }>}
 */
export async function electronOrReason() {
  const installed = installedBinary();
  if (installed === null && !(await canBeFetched())) return { reason: NOT_TO_BE_HAD };
  const reason = unfitMachine(process.platform, process.env, process.getuid?.());
  if (reason !== null) return { reason };
  const binary = installed ?? (await fetchBinary());
  return binary === null ? { reason: NOT_TO_BE_HAD } : { binary };
}

/**
 * Why no window can be opened here, or null.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {number | undefined} userId
 */
export function unfitMachine(platform, env, userId) {
  if (platform !== 'linux') return null;
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'There is no screen here for the desktop door';
  return userId === 0 ? "Electron's sandbox does not run as root" : null;
}

/** Null where the binary is not there. */
export function installedBinary() {
  try {
    const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(electronFolder, 'dist');
    const binary = path.join(folder, fs.readFileSync(path.join(electronFolder, 'path.txt'), 'utf8'));
    return fs.existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

async function fetchBinary() {
  say('Fetching Electron (once, about 110 MB) …');
  await runQuietly(programNode, [path.join(electronFolder, 'install.js')], { cwd: root, timeoutMs: FETCH_MS });
  const binary = installedBinary();
  if (binary === null) writeStamp(refusal, attempt());
  return binary;
}

/** Asks once a day at most: a place that has no Electron now has none in a minute either. */
async function canBeFetched() {
  if (isStamped(refusal, attempt())) return false;
  if (await answersDownloads()) return true;
  writeStamp(refusal, attempt());
  return false;
}

function attempt() {
  return `${electronVersion()} ${new Date().toISOString().slice(0, 10)}`;
}

/** @returns {string} */
function electronVersion() {
  return JSON.parse(fs.readFileSync(path.join(electronFolder, 'package.json'), 'utf8')).version;
}

/** A mirror or a proxy is taken at its word; the usual place is asked first, as its silence would cost minutes. */
async function answersDownloads() {
  const { env } = process;
  if (env['ELECTRON_SKIP_BINARY_DOWNLOAD']) return false;
  if (env['ELECTRON_MIRROR'] || env['npm_config_electron_mirror'] || env['ELECTRON_GET_USE_PROXY']) return true;
  try {
    const address = `https://github.com/electron/electron/releases/download/v${electronVersion()}/SHASUMS256.txt`;
    return (await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) })).ok;
  } catch {
    return false;
  }
}
