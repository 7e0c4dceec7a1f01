import { Hono } from 'hono';
import type { Core } from '#core/core.ts';
import type { Logger } from '#core/ports/logger.ts';
import { fail } from '#shared/lib/outcome.ts';
import type { EventFeed } from '../event-feed.ts';
import type { SignedMediaLinks } from '../signed-media-links.ts';
import type { StaticFile } from '../static-files.ts';
import { apiRoutes } from './api-routes.ts';
import { envelopeResponse, METHOD_UNKNOWN, UNEXPECTED } from './envelopes.ts';
import { eventRoutes } from './event-routes.ts';
import { mediaRoutes } from './media-routes.ts';
import { screenRoutes } from './screen-routes.ts';
import { sessionRoutes, type SessionRouteOptions } from './session-routes.ts';

export interface DoorAppOptions {
  readonly core: Core;
  readonly feed: EventFeed;
  readonly links: SignedMediaLinks;
  readonly files: ReadonlyMap<string, StaticFile>;
  readonly session: SessionRouteOptions;
  readonly logger: Logger;
}

/** All that is served, to requests that the guard has let in. */
export function createDoorApp({ core, feed, links, files, session, logger }: DoorAppOptions): Hono {
  const app = new Hono();
  app.route('/', sessionRoutes(session));
  app.route('/', apiRoutes(core));
  app.route('/', eventRoutes(feed));
  app.route('/', mediaRoutes(core, links));
  app.route('/', screenRoutes(files));
  app.notFound((context) =>
    context.req.path.startsWith('/api/') ? envelopeResponse(fail(METHOD_UNKNOWN)) : context.body(null, 404),
  );
  app.onError((error, context) => {
    // Whoever hung up in the middle gets no answer anyway, and may do so often.
    if (context.req.raw.signal.aborted) return context.body(null, 400);
    logger.error('door.failed', { error: error.name, message: error.message });
    return envelopeResponse(fail(UNEXPECTED));
  });
  return app;
}
