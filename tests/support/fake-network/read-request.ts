import type http from 'node:http';
import type { FakeRequest } from './protocol.ts';

/** Reads a request to its end; null where the client broke off before. */
export async function readRequest(incoming: http.IncomingMessage): Promise<FakeRequest | null> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of incoming as AsyncIterable<Uint8Array>) chunks.push(chunk);
  } catch {
    return null;
  }
  return incoming.complete ? toFakeRequest(incoming, Buffer.concat(chunks)) : null;
}

function toFakeRequest(incoming: http.IncomingMessage, body: Buffer): FakeRequest {
  const url = new URL(incoming.url ?? '/', 'http://fake');
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  const plain = headers as Record<string, string>;
  return {
    method: incoming.method ?? 'GET',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    headers: plain,
    body,
    json() {
      try {
        return JSON.parse(body.toString('utf8')) as unknown;
      } catch {
        return undefined;
      }
    },
    form: () =>
      new Response(Uint8Array.from(body), { headers: { 'content-type': plain['content-type'] ?? '' } }).formData(),
  };
}
