import path from 'node:path';
import { app } from 'electron';
import { createFileLogger, type FileLogger } from '#core/ports/file-logger.ts';
import { nodeHttp } from '#core/ports/node-http.ts';
import type { Notifier } from '#core/ports/notifier.ts';
import type { Opener } from '#core/ports/opener.ts';
import { pathsOf } from '#core/ports/paths.ts';
import type { Ports } from '#core/ports/ports.ts';
import { systemClock } from '#core/ports/system-clock.ts';
import { createKeyStore } from './key-store.ts';
import { appMediaLinks } from './media-links.ts';

export interface DesktopPorts extends Ports {
  readonly logger: FileLogger;
}

/** What the desktop gives the core. */
export function createPorts(data: string, assets: string, notifier: Notifier, opener: Opener): DesktopPorts {
  const paths = pathsOf(data, assets);
  return {
    door: 'desktop',
    version: app.getVersion(),
    paths,
    clock: systemClock,
    http: nodeHttp,
    keyStore: createKeyStore(path.join(paths.vault, 'desktop-key.json')),
    ...passphrase(),
    notifier,
    opener,
    logger: createFileLogger({ folder: paths.logs, clock: systemClock }),
    mediaLinks: appMediaLinks,
  };
}

/** Taken out of the environment, where programs that are started from here would find it. */
function passphrase(): Pick<Ports, 'passphrase'> {
  const given = process.env['BROADSIDE_PASSPHRASE'];
  delete process.env['BROADSIDE_PASSPHRASE'];
  return given ? { passphrase: given } : {};
}
