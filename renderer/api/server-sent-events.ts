/** One event of a `text/event-stream`; one without data only says where the stream has got to. */
export interface ServerSentEvent {
  readonly id: string | null;
  readonly data: string | null;
}

interface Pending {
  id: string | null;
  data: string[];
}

/**
 * A reader of `text/event-stream`: give it text as it arrives, it hands out whole events. EventSource would do the same,
 * but it can't send the header that lets this page in.
 */
export function createEventReader(onEvent: (event: ServerSentEvent) => void): (chunk: string) => void {
  let rest = '';
  let pending: Pending = { id: null, data: [] };

  const takeLine = (line: string): void => {
    if (line === '') {
      const data = pending.data.length > 0 ? pending.data.join('\n') : null;
      if (pending.id !== null || data !== null) onEvent({ id: pending.id, data });
      pending = { id: null, data: [] };
      return;
    }
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') pending.data.push(value);
    if (field === 'id') pending.id = value;
  };

  return (chunk) => {
    // A CR at the very end may be the first half of CRLF: it waits for the next chunk.
    const text = rest + chunk;
    const held = text.endsWith('\r') ? 1 : 0;
    const lines = text.slice(0, text.length - held).split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '') + (held ? '\r' : '');
    for (const line of lines) takeLine(line);
  };
}
