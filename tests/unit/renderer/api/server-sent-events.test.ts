import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventReader, type ServerSentEvent } from '#renderer/api/server-sent-events.ts';

function readAll(chunks: readonly string[]): ServerSentEvent[] {
  const events: ServerSentEvent[] = [];
  const read = createEventReader((event) => events.push(event));
  for (const chunk of chunks) read(chunk);
  return events;
}

/** `text` cut at the given places. */
function cut(text: string, at: readonly number[]): string[] {
  const ends = [...new Set(at.map((place) => place % (text.length + 1)))].sort((one, other) => one - other);
  return [0, ...ends].map((start, index) => text.slice(start, ends[index] ?? text.length));
}

describe('a stream of events', () => {
  it('is read whole, however it is cut', () => {
    const stream =
      ': hello\n\nid: 0\n\nid: 1\ndata: {"type":"a"}\n\nid: 2\r\ndata: one\r\ndata: two\r\n\r\ndata:bare\n\n';
    const whole: ServerSentEvent[] = [
      { id: '0', data: null },
      { id: '1', data: '{"type":"a"}' },
      { id: '2', data: 'one\ntwo' },
      { id: null, data: 'bare' },
    ];
    fc.assert(
      fc.property(fc.array(fc.nat()), (places) => {
        expect(readAll(cut(stream, places))).toEqual(whole);
      }),
    );
  });

  it('hands out nothing before an event is complete', () => {
    expect(readAll(['id: 1\ndata: half\n'])).toEqual([]);
  });
});
