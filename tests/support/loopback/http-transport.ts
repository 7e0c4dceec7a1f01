import type { Asset } from '#shared/contract/assets.ts';
import type { Transport } from '#shared/contract/client.ts';
import { errorStatus } from '#shared/contract/errors.ts';
import type { BroadsideEvent } from '#shared/contract/events.ts';
import type { Envelope } from '#shared/contract/method.ts';
import { createEventReader } from '#renderer/api/server-sent-events.ts';

/** The browser door as a script uses it: the promised addresses, the bearer, and one stream of events. */
export interface HttpTransport extends Transport {
  upload(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Envelope<Asset>>;
}

export async function connectHttp({
  url,
  token,
}: {
  readonly url: string;
  readonly token: string;
}): Promise<HttpTransport> {
  const authorization = `Bearer ${token}`;
  const listeners = new Set<(event: BroadsideEvent) => void>();
  const stream = await fetch(`${url}events`, { headers: { authorization } });
  void readEvents(stream, (event) => listeners.forEach((listener) => listener(event)));

  return {
    async send(method, input) {
      const headers = { authorization, 'content-type': 'application/json' };
      const answer = await fetch(`${url}api/${method}`, { method: 'POST', headers, body: JSON.stringify(input) });
      return checkedEnvelope(answer);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async upload(name, bytes) {
      const address = `${url}api/assets/upload?name=${encodeURIComponent(name)}`;
      const answer = await fetch(address, { method: 'PUT', headers: { authorization }, body: bytes });
      return (await checkedEnvelope(answer)) as Envelope<Asset>;
    },
  };
}

/** The envelope of an answer, whose status must be the one that its code has in the contract. */
async function checkedEnvelope(answer: Response): Promise<Envelope<unknown>> {
  const envelope = (await answer.json()) as Envelope<unknown>;
  const status = envelope.ok ? 200 : errorStatus[envelope.error.code];
  if (answer.status !== status) throw new Error(`answered ${answer.status} where ${status} is declared`);
  return envelope;
}

/** Until the door closes, or its process is gone. */
async function readEvents(stream: Response, onEvent: (event: BroadsideEvent) => void): Promise<void> {
  const decoder = new TextDecoder();
  const read = createEventReader(({ data }) => {
    if (data !== null) onEvent(JSON.parse(data) as BroadsideEvent);
  });
  try {
    for await (const chunk of stream.body ?? []) read(decoder.decode(chunk, { stream: true }));
  } catch {
    // What a test waited for and did not come fails there, by its own words.
  }
}
