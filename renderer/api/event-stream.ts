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

/** Where the reading of the stream has got to. */
interface Progress {
  /** The last event seen, to go on from after a break. */
  lastId: string | null;
  retryMs: number;
}

/** Keeps `GET /events` open until the returned function is called; resumes by `Last-Event-ID`, backing off while away. */
export function openEventStream(options: StreamOptions): () => void {
  const stop = new AbortController();
  void keepOpen(options, stop.signal);
  return () => stop.abort();
}

async function keepOpen(options: StreamOptions, signal: AbortSignal): Promise<void> {
  const progress: Progress = { lastId: null, retryMs: FIRST_RETRY_MS };
  while (!signal.aborted) {
    const outcome = await readOnce(options, progress, signal);
    if (signal.aborted) return;
    options.onLink(outcome);
    if (outcome === 'denied') return;
    await pause(progress.retryMs, signal);
    progress.retryMs = Math.min(progress.retryMs * 2, LAST_RETRY_MS);
  }
}

async function readOnce(options: StreamOptions, progress: Progress, signal: AbortSignal): Promise<'lost' | 'denied'> {
  const { lastId } = progress;
  try {
    const response = await fetch('events', {
      headers: { authorization: `Bearer ${options.secret}`, ...(lastId !== null && { 'last-event-id': lastId }) },
      signal,
      cache: 'no-store',
    });
    if (response.status === 401) return 'denied';
    if (!response.ok || response.body === null) return 'lost';
    options.onLink('open');
    // With nothing to resume from, what happened before now was seen by nobody here: between the first question and this, too.
    if (lastId === null) options.onEvent({ type: 'resync', payload: {} });
    progress.retryMs = FIRST_RETRY_MS;
    await readBody(response.body, options, progress);
  } catch {
    // The connection broke; the loop waits and opens it again.
  }
  return 'lost';
}

async function readBody(body: ReadableStream<Uint8Array>, options: StreamOptions, progress: Progress): Promise<void> {
  const decoder = new TextDecoder();
  const read = createEventReader(({ id, data }) => {
    progress.lastId = id ?? progress.lastId;
    if (data !== null) options.onEvent(JSON.parse(data) as BroadsideEvent);
  });
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    read(decoder.decode(part.value, { stream: true }));
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
