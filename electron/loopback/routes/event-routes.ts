import { Hono } from 'hono';
import type { EventFeed } from '../event-feed.ts';

/** `GET /events`: what changed, as it changes. */
export function eventRoutes(feed: EventFeed): Hono {
  const app = new Hono();
  app.get('/events', (context) => {
    const stream = feed.open(context.req.header('Last-Event-ID') ?? null);
    if (stream === null) return context.body(null, 503, { 'Retry-After': '5' });
    // A connection that outlived its stream would hold up the closing of the door.
    return context.body(stream, 200, { 'Content-Type': 'text/event-stream', Connection: 'close' });
  });
  return app;
}
