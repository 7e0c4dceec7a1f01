import { Hono } from 'hono';
import type { StaticFile } from '../static-files.ts';

/** The page and its files, from the list that was read at start. */
export function screenRoutes(files: ReadonlyMap<string, StaticFile>): Hono {
  const app = new Hono();
  app.get('*', (context) => {
    const address = context.req.path;
    const file = files.get(address);
    if (file) {
      return context.body(file.body, 200, {
        'Content-Type': file.mime,
        'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      });
    }
    if (address === '/') return context.text('The screens are not built yet: npm run build makes them.', 404);
    return context.body(null, 404);
  });
  return app;
}
