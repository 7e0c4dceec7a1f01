import type { Core } from '#core/core.ts';
import type { Clock } from '#core/ports/clock.ts';
import type { Logger } from '#core/ports/logger.ts';
import { bindServer } from './door-server.ts';
import { createEventFeed } from './event-feed.ts';
import { createGuard, type Guard, type GuardOptions } from './guard/guard.ts';
import { makeSecret } from './guard/secret.ts';
import { createLaunchCodes } from './launch-codes.ts';
import { createDoorApp } from './routes/door-app.ts';
import type { SignedMediaLinks } from './signed-media-links.ts';
import { readStaticFiles } from './static-files.ts';

export interface DoorOptions {
  readonly core: Core;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly links: SignedMediaLinks;
  /** 0: any that is free. */
  readonly port: number;
  readonly rendererFolder: string;
  /** Tests prove with a guard that lets everything in that their attacks would work without ours. */
  readonly createGuard?: (options: GuardOptions) => Guard;
}

/** The browser door, open. */
export interface Door {
  readonly url: string;
  /** The secret of this run. */
  readonly token: string;
  readonly guard: Guard;
  /** An address that lets one browser in, within a minute. */
  openUrl(): string;
  close(): Promise<void>;
}

/** Opens the door of one core on 127.0.0.1; rejects where the port is taken. */
export async function openDoor(options: DoorOptions): Promise<Door> {
  const { core, clock, logger, links } = options;
  const files = await readStaticFiles(options.rendererFolder);
  const server = await bindServer(options.port);
  const url = `${server.address.origin}/`;
  const token = makeSecret();
  const codes = createLaunchCodes(clock);
  const openUrl = () => `${url}#launch=${codes.issue()}`;
  const guard = (options.createGuard ?? createGuard)({ address: server.address, secret: token, clock });
  const feed = createEventFeed(clock);
  const unsubscribe = core.subscribe((event) => feed.publish(event));
  const app = createDoorApp({ core, feed, links, files, session: { secret: token, codes, openUrl }, logger });
  server.serve(guard, (request) => app.fetch(request));

  return {
    url,
    token,
    guard,
    openUrl,
    async close() {
      unsubscribe();
      feed.close();
      await server.close();
      if (guard.refusals.size > 0) logger.info('guard.refused', Object.fromEntries(guard.refusals));
    },
  };
}
