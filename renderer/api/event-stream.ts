import type { BroadsideEvent } from '#shared/contract/events.ts';
import { createEventReader } from './server-sent-events.ts';

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;

/** Whether the page is in touch with the program. `denied`: the program was started anew and knows this page no more. */
export type Link = 'connecting' | 'open' | 'lost' | 'denied';

interface StreamOptions {
  readonly secret: string;
  readonly onEvent: (event: BroadsideEvent) => void;
  readonly onLink: (link: Link) => void;
}

/** Keeps `GET /events` open until the returned function is called; resumes by `Last-Event-ID`, backing off while away. */
export function openEventStream({ secret, onEvent, onLink }: StreamOptions): () => void {
  const stop = new AbortController();
  void keepOpen();
  return () => stop.abort();

  async function keepOpen(): Promise<void> {
    let lastId: string | null = null;
    let retryMs = FIRST_RETRY_MS;
    while (!stop.signal.aborted) {
      const outcome = await readOnce(lastId, (id) => {
        lastId = id;
        retryMs = FIRST_RETRY_MS;
      });
      if (outcome === 'denied') return onLink('denied');
      if (stop.signal.aborted) return;
      onLink('lost');
      await pause(retryMs, stop.signal);
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    }
  }

  async function readOnce(lastId: string | null, onId: (id: string | null) => void): Promise<'ended' | 'denied'> {
    try {
      const response = await fetch('events', {
        headers: { authorization: `Bearer ${secret}`, ...(lastId !== null && { 'last-event-id': lastId }) },
        signal: stop.signal,
        cache: 'no-store',
      });
      if (response.status === 401) return 'denied';
      if (!response.ok || response.body === null) return 'ended';
      onLink('open');
      // Nothing to resume from: what happened before this moment was seen by nobody here.
      if (lastId === null) onEvent({ type: 'resync', payload: {} });
      await readBody(response.body, onId);
    } catch {
      // The connection broke; the loop above waits and opens it again.
    }
    return 'ended';
  }

  async function readBody(body: ReadableStream<Uint8Array>, onId: (id: string | null) => void): Promise<void> {
    const decoder = new TextDecoder();
    let seenId: string | null = null;
    const read = createEventReader(({ id, data }) => {
      seenId = id ?? seenId;
      onId(seenId);
      onEvent(JSON.parse(data) as BroadsideEvent);
    });
    const reader = body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      read(decoder.decode(part.value, { stream: true }));
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
