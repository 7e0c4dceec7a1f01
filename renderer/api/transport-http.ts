import type { Asset } from '#shared/contract/assets.ts';
import { createClient } from '#shared/contract/client.ts';
import type { BroadsideEvent } from '#shared/contract/events.ts';
import type { Envelope } from '#shared/contract/method.ts';
import type { Door } from './door.ts';
import { readEnvelope, unreachable, valueOf } from './envelope.ts';
import { openEventStream, type Link } from './event-stream.ts';

/** The door of the browser: calls over HTTP on this page's own origin, one stream of events shared by all listeners. */
export function openBrowserDoor(secret: string, onLink: (link: Link) => void): Door {
  const listeners = new Set<(event: BroadsideEvent) => void>();
  const authorization = `Bearer ${secret}`;
  openEventStream({
    secret,
    onLink,
    onEvent: (event) => {
      for (const listener of listeners) listener(event);
    },
  });

  const request = async (path: string, init: RequestInit): Promise<Envelope<unknown>> => {
    try {
      const response = await fetch(path, { ...init, cache: 'no-store' });
      if (response.status === 401) onLink('denied');
      return await readEnvelope(response);
    } catch {
      return unreachable('Broadside does not answer. Is it still running?');
    }
  };

  return {
    kind: 'browser',
    client: createClient({
      send: (method, input) =>
        request(`api/${method}`, {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body: JSON.stringify(input),
        }),
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    }),
    projectPath: async (file) => {
      const headers = { authorization, 'content-type': 'application/octet-stream' };
      const answer = await request('api/projects/upload', { method: 'PUT', headers, body: file });
      return valueOf(answer as Envelope<{ readonly path: string }>).path;
    },
    importFile: async (file) =>
      valueOf(
        (await request(`api/assets/upload?name=${encodeURIComponent(file.name)}`, {
          method: 'PUT',
          headers: { authorization, 'content-type': file.type || 'application/octet-stream' },
          body: file,
        })) as Envelope<Asset>,
      ),
  };
}
