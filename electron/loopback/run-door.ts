import os from 'node:os';
import path from 'node:path';
import type { Core } from '#core/core.ts';
import { createCore } from '#core/create-core.ts';
import { defaultDataFolder } from '#core/ports/default-data-folder.ts';
import { createFileLogger, type FileLogger } from '#core/ports/file-logger.ts';
import { keyringKeyStore } from '#core/ports/keyring-key-store.ts';
import { createLogNotifier } from '#core/ports/log-notifier.ts';
import { nodeHttp } from '#core/ports/node-http.ts';
import { pathsOf, type Paths } from '#core/ports/paths.ts';
import { systemClock } from '#core/ports/system-clock.ts';
import { createSystemOpener } from '#core/ports/system-opener.ts';
import type { StartRefusal } from '#core/start-refusal.ts';
import { fail, ok, type Outcome } from '#shared/lib/outcome.ts';
import { openDoor, type Door } from './door.ts';
import type { Flags } from './flags.ts';
import { findProgramFolders } from './program-folders.ts';
import { removeSession, writeSession } from './session-file.ts';
import { createSignedMediaLinks } from './signed-media-links.ts';

/** A core with its door open, in this process. */
export interface RunningDoor {
  readonly door: Door;
  readonly data: string;
  /** Finishes what is in flight, gives the folder back and takes the session file away. */
  stop(): Promise<void>;
}

export interface RunOptions {
  readonly flags: Flags;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly passphrase: string | undefined;
  /** Is handed every line of the log. */
  readonly mirror: (line: string) => void;
}

/** Opens the data folder, then the door, and only then lets the scheduler begin. */
export async function runDoor(options: RunOptions): Promise<Outcome<RunningDoor, StartRefusal>> {
  const { flags, env } = options;
  const program = findProgramFolders(import.meta.dirname);
  const named = flags.data ?? (env['BROADSIDE_DATA'] || null);
  const data = named ?? defaultDataFolder({ platform: process.platform, env, home: os.homedir() });
  const paths = pathsOf(data, program.assets);
  const logger = createFileLogger({ folder: paths.logs, clock: systemClock, mirror: options.mirror });
  const links = createSignedMediaLinks(systemClock);

  const core = await createCore({
    door: 'browser',
    version: program.version,
    paths,
    clock: systemClock,
    http: nodeHttp,
    keyStore: keyringKeyStore(paths.data),
    ...(options.passphrase && { passphrase: options.passphrase }),
    notifier: createLogNotifier(logger),
    opener: createSystemOpener(),
    logger,
    mediaLinks: links,
  });
  if (!core.ok) return fail(core.error);
  logger.open();

  try {
    const door = await openDoor({
      core: core.value,
      clock: systemClock,
      logger,
      links,
      port: flags.port,
      rendererFolder: path.resolve(flags.renderer ?? program.renderer),
    });
    writeSession(paths.data, { url: door.url, token: door.token, pid: process.pid });
    core.value.announce(door.url);
    core.value.start();
    logger.info('door.opened', { url: door.url, pid: process.pid, version: program.version });
    return ok({ door, data: paths.data, stop: () => stop(core.value, door, paths, logger) });
  } catch (error) {
    await core.value.stop();
    throw error;
  }
}

/** The session file goes before the folder is given back: after that it may be another's. */
async function stop(core: Core, door: Door, paths: Paths, logger: FileLogger): Promise<void> {
  try {
    await door.close();
    removeSession(paths.data);
  } catch (error) {
    // Whatever of the door stays, what is in flight must be finished and written down.
    logger.error('door.notClosed', { error: error instanceof Error ? error.message : 'unknown' });
  }
  await core.stop();
  logger.info('door.closed');
  logger.close();
}
