import { randomBytes } from 'node:crypto';
import type { Clock } from '#core/ports/clock.ts';
import type { BroadsideEvent } from '#shared/contract/events.ts';

const KEPT_EVENTS = 1000;
const CLIENTS_MAX = 32;
/** What may wait for a reader that does not read; then it is let go, and asks for everything again when it is back. */
const WAITING_MAX_BYTES = 512 * 1024;
const HEARTBEAT_MS = 15_000;

type Client = ReadableStreamDefaultController<Uint8Array>;

interface NumberedEvent {
  readonly number: number;
  readonly bytes: Uint8Array;
}

/** Events as a `text/event-stream` for any number of readers, each of which may go on from where it was. */
export interface EventFeed {
  publish(event: BroadsideEvent): void;
  /** A stream from after `lastId` on (from now on where it is null); null where there are too many readers. */
  open(lastId: string | null): ReadableStream<Uint8Array> | null;
  close(): void;
}

export function createEventFeed(clock: Clock): EventFeed {
  // Numbers begin anew with each run, so an id of an earlier run must not be taken for one of this.
  const run = randomBytes(4).toString('hex');
  const clients = new Set<Client>();
  const kept: NumberedEvent[] = [];
  let last = 0;
  let stopHeartbeat = clock.after(HEARTBEAT_MS, beat);

  function beat() {
    for (const client of clients) send(client, encode(': still here\n\n'));
    stopHeartbeat = clock.after(HEARTBEAT_MS, beat);
  }

  function send(client: Client, bytes: Uint8Array) {
    client.enqueue(bytes);
    if ((client.desiredSize ?? 0) > 0) return;
    clients.delete(client);
    client.error(new Error('the reader is too slow'));
  }

  function greet(client: Client, lastId: string | null) {
    send(client, encode(`retry: 1000\nid: ${run}-${last}\n\n`));
    if (lastId === null) return;
    const missed = missedSince(lastId);
    if (missed === null) send(client, frame(`${run}-${last}`, { type: 'resync', payload: {} }));
    else for (const { bytes } of missed) send(client, bytes);
  }

  /** The events after an id; null where they are no longer known. */
  function missedSince(lastId: string): readonly NumberedEvent[] | null {
    const [, ofRun, digits] = /^([0-9a-f]+)-(\d+)$/.exec(lastId) ?? [];
    const number = Number(digits);
    const firstKept = last - kept.length;
    if (ofRun !== run || number < firstKept || number > last) return null;
    return kept.filter((event) => event.number > number);
  }

  return {
    publish(event) {
      last += 1;
      const bytes = frame(`${run}-${last}`, event);
      kept.push({ number: last, bytes });
      if (kept.length > KEPT_EVENTS) kept.shift();
      for (const client of clients) send(client, bytes);
    },
    open(lastId) {
      if (clients.size >= CLIENTS_MAX) return null;
      let own: Client;
      return new ReadableStream<Uint8Array>(
        {
          start(client) {
            own = client;
            clients.add(client);
            greet(client, lastId);
          },
          cancel: () => void clients.delete(own),
        },
        new ByteLengthQueuingStrategy({ highWaterMark: WAITING_MAX_BYTES }),
      );
    },
    close() {
      stopHeartbeat();
      for (const client of clients) client.close();
      clients.clear();
    },
  };
}

function frame(id: string, event: BroadsideEvent): Uint8Array {
  return encode(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`);
}

function encode(text: string): Uint8Array {
  return Buffer.from(text);
}
