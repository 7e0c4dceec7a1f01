import { expect, test } from 'vitest';
import type { Connector } from '#core/channels/connector.ts';
import { createConnectors } from '#core/channels/registry.ts';
import type { Http, HttpRequest } from '#core/ports/http.ts';
import { askServers } from '#core/scheduler/ask-servers.ts';
import { clockServers } from '#core/scheduler/clock-servers.ts';
import type { Reader } from '#core/store/handles.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';

const DATE = 'Sun, 22 Nov 2026 10:00:00 GMT';
const AT = Date.parse(DATE);

/** Servers that answer with these headers, by host; one without any can't be reached. */
function answering(headersOf: Readonly<Record<string, Record<string, string>>>) {
  const requests: HttpRequest[] = [];
  const http: Http = {
    async request(request) {
      requests.push(request);
      const headers = headersOf[new URL(request.url).host];
      if (!headers) return { ok: false, error: { effect: 'before', reason: 'dns', message: 'not found' } };
      return { ok: true, value: { status: 503, headers, body: Buffer.alloc(0) } };
    },
  };
  return { http, requests };
}

function ask(headersOf: Readonly<Record<string, Record<string, string>>>) {
  const { http, requests } = answering(headersOf);
  const urls = Object.keys(headersOf).map((host) => new URL(`https://${host}/time?x=1`));
  const { signal } = new AbortController();
  return { requests, answers: askServers({ http, clock: fakeClock() }, urls, signal) };
}

test('any answer with a date will do, and no secret goes out for it', async () => {
  const { answers, requests } = ask({ 'a.example': { date: DATE } });
  expect(await answers).toEqual([{ host: 'a.example', at: AT, uptimeMs: 0 }]);
  expect(requests).toMatchObject([{ method: 'HEAD', url: 'https://a.example/time?x=1', timeoutMs: 10_000 }]);
  expect(Object.keys(requests[0]?.headers ?? {})).toEqual(['cache-control']);
});

test('an answer out of a cache is as old as it says', async () => {
  const { answers } = ask({ 'a.example': { date: DATE, age: '90' }, 'b.example': { date: DATE, age: 'long' } });
  expect((await answers).map(({ at }) => at)).toEqual([AT + 90_000, AT]);
});

test('those that can’t be reached or say nothing of use are left out', async () => {
  const { answers } = ask({ 'a.example': {}, 'b.example': { date: 'yesterday' }, 'c.example': { date: DATE } });
  expect((await answers).map(({ host }) => host)).toEqual(['c.example']);
});

test('each host is asked once, and settings that lead nowhere are passed over', () => {
  const settings = [
    { at: 'https://a.example/one' },
    { at: 'https://a.example/two' },
    { at: 'not an address' },
    {},
    { at: 'throws' },
    ...Array.from({ length: 20 }, (_, n) => ({ at: `https://${n}.example/` })),
  ];
  const rows = settings.map((each) => ({ network: 'webfeed', settings: JSON.stringify(each) }));
  const reader: Reader = { one: () => undefined, value: () => undefined, all: <Row>() => rows as Row[] };
  const clockUrl: Connector['clockUrl'] = ({ at }) => {
    if (at === 'throws') throw new Error('not a setting of ours');
    return at ?? '';
  };
  const connectors = createConnectors();
  const found = clockServers(reader, { ...connectors, webfeed: { ...connectors.webfeed, clockUrl } });
  expect(found.map(({ href }) => href).slice(0, 2)).toEqual(['https://a.example/one', 'https://0.example/']);
  expect(found).toHaveLength(8);
});
