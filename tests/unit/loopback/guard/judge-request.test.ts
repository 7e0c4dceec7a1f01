import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeRequest, type DoorAddress, type RequestFacts } from '#loopback/guard/judge-request.ts';

const door: DoorAddress = { host: '127.0.0.1:4711', origin: 'http://127.0.0.1:4711' };
const json = ['Content-Type', 'application/json'];

function judge(facts: Partial<RequestFacts> = {}, more: readonly string[] = []) {
  return judgeRequest(
    { method: 'GET', target: '/', httpVersion: '1.1', rawHeaders: ['Host', door.host, ...more], ...facts },
    door,
  );
}

const refused = (reason: string, status: number) => ({ kind: 'refuse', reason, status });

describe('the host', () => {
  test.each([
    'evil.test',
    'localhost.evil.test',
    'localhost:4711',
    '127.0.0.1',
    '127.0.0.1.:4711',
    '127.0.0.1:4712',
    '127.1:4711',
    '2130706433:4711',
    '0.0.0.0:4711',
    '[::1]:4711',
    'user@127.0.0.1:4711',
    '127.0.0.1:4711, evil.test',
    '127.0.0.1:04711',
    '',
  ])('%j is not ours', (host) => {
    expect(judge({ rawHeaders: ['Host', host] })).toEqual(refused('host', 403));
  });

  test('none at all is refused', () => {
    expect(judge({ rawHeaders: [] })).toEqual(refused('host', 403));
  });

  test.each([
    ['Host', 'evil.test'],
    ['host', '127.0.0.1:4711'],
    ['HOST', '127.0.0.1:4711'],
  ])('a second one (%s: %s) is refused, even our own', (name, value) => {
    expect(judge({}, [name, value])).toEqual(refused('repeatedHeader', 400));
  });
});

describe('the request line', () => {
  test.each(['1.0', '0.9', '2.0', ''])('HTTP/%s is refused', (httpVersion) => {
    expect(judge({ httpVersion })).toEqual(refused('version', 400));
  });

  test.each([
    'http://evil.test/x',
    'http://127.0.0.1:4711/',
    'http://user@127.0.0.1:4711/',
    '//evil.test/x',
    '*',
    '',
    'media/x',
    '/../etc/passwd',
    '/assets/..',
    '/./x',
    '/assets//x',
    '/%2e%2e/etc/passwd',
    '/assets%2fx',
    '/a\\b',
    '/C:/windows',
    '/a\0b',
    '/a#b',
    '/ünï',
    '/a b',
    '/@fs/etc/passwd',
  ])('the target %j is refused', (target) => {
    expect(judge({ target })).toMatchObject(refused('target', 404));
  });

  test.each(['OPTIONS', 'DELETE', 'PATCH', 'TRACE', 'CONNECT', 'get', 'PUT', 'POST'])('%s / is refused', (method) => {
    expect(judge({ method })).toEqual(refused('method', 405));
  });

  test('an upgrade is refused, so there is no web socket to attack', () => {
    expect(judge({ target: '/events' }, ['Connection', 'Upgrade', 'Upgrade', 'websocket'])).toEqual(
      refused('upgrade', 400),
    );
  });

  test.each([
    ['Content-Length', '5'],
    ['Transfer-Encoding', 'chunked'],
  ])('a GET with a body (%s: %s) is refused', (name, value) => {
    expect(judge({}, [name, value])).toEqual(refused('body', 400));
  });
});

describe('where the request comes from', () => {
  test.each([
    'http://evil.test',
    'null',
    'http://127.0.0.1:4712',
    'http://127.0.0.1:4711.evil.test',
    'https://127.0.0.1:4711',
    'http://localhost:4711',
    'HTTP://127.0.0.1:4711',
    '',
  ])('the origin %j is refused everywhere', (origin) => {
    for (const target of ['/', '/assets/a.js', '/events', '/api']) {
      expect(judge({ target }, ['Origin', origin])).toEqual(refused('origin', 403));
    }
    expect(judge({ method: 'POST', target: '/session' }, ['Origin', origin, ...json])).toEqual(refused('origin', 403));
  });

  test.each(['cross-site', 'same-site', 'other', ''])('the site %j is refused everywhere', (site) => {
    for (const target of ['/', '/assets/a.js', '/events', '/media/x', '/api']) {
      expect(judge({ target }, ['Sec-Fetch-Site', site])).toEqual(refused('site', 403));
    }
  });

  test('an address that was typed or clicked outside opens the page, and nothing else', () => {
    expect(judge({}, ['Sec-Fetch-Site', 'none'])).toMatchObject({ kind: 'admit', needs: 'nothing' });
    for (const target of ['/assets/a.js', '/events', '/media/x', '/api', '/index.html']) {
      expect(judge({ target }, ['Sec-Fetch-Site', 'none'])).toEqual(refused('site', 403));
    }
  });

  test('a page of ours passes', () => {
    expect(judge({ target: '/events' }, ['Sec-Fetch-Site', 'same-origin', 'Origin', door.origin])).toMatchObject({
      kind: 'admit',
    });
  });
});

describe('what must be shown', () => {
  test.each([
    ['GET', '/', 'nothing'],
    ['GET', '/assets/index-Ab3dE6gH.js', 'nothing'],
    ['POST', '/session', 'launchCode'],
    ['POST', '/session/launch', 'secret'],
    ['GET', '/api', 'secret'],
    ['POST', '/api/posts.create', 'secret'],
    ['PUT', '/api/assets/upload', 'secret'],
    ['GET', '/events', 'secret'],
    ['GET', '/media/x/thumb', 'signature'],
  ])('%s %s needs %s', (method, target, needs) => {
    expect(judge({ method, target }, json)).toEqual({ kind: 'admit', needs, authorization: null });
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain; application/json',
    'application/jsonx',
    '',
  ])('a call with the content type %j is refused', (type) => {
    expect(judge({ method: 'POST', target: '/api/posts.create' }, ['Content-Type', type])).toEqual(
      refused('contentType', 415),
    );
  });

  test('a call without a content type is refused', () => {
    expect(judge({ method: 'POST', target: '/api/posts.create' })).toEqual(refused('contentType', 415));
  });

  test('a charset may be named', () => {
    expect(
      judge({ method: 'POST', target: '/api/a.b' }, ['content-type', 'application/json; charset=UTF-8']),
    ).toMatchObject({ kind: 'admit' });
  });
});

const anyName = fc.constantFrom(
  'Host',
  'host',
  'Origin',
  'Sec-Fetch-Site',
  'Upgrade',
  'Content-Type',
  'X-Other',
  'Cookie',
);
const anyValue = fc.oneof(
  fc.constantFrom(door.host, door.origin, 'null', 'same-origin', 'same-site', 'cross-site', 'none', 'evil.test'),
  fc.string(),
);
const anyFacts = fc.record({
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'),
  target: fc.oneof(fc.constantFrom('/', '/api', '/api/a.b', '/events', '/session', '/media/x', '/x.js'), fc.string()),
  httpVersion: fc.constantFrom('1.1', '1.1', '1.1', '1.0'),
  rawHeaders: fc
    .array(fc.tuple(anyName, anyValue), { maxLength: 6 })
    .map((pairs) => ['Host', door.host, ...pairs.flat()]),
});

const valuesOf = (facts: RequestFacts, name: string) =>
  facts.rawHeaders.filter((_value, index) => index % 2 === 1 && facts.rawHeaders[index - 1]?.toLowerCase() === name);

describe('whatever is sent', () => {
  test('only one host passes, and it is ours, on HTTP/1.1, by a plain path', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        if (judgeRequest(facts, door).kind === 'refuse') return;
        expect(valuesOf(facts, 'host')).toEqual([door.host]);
        expect(facts.httpVersion).toBe('1.1');
        expect(facts.target).toMatch(/^\/(?!\/)[\x21-\x7e]*$/);
        expect(facts.target.split('?')[0]).not.toMatch(/%|\\|\/\.\.?(\/|$)/);
      }),
      { numRuns: 5000 },
    );
  });

  test('nothing from another origin or site passes', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const verdict = judgeRequest(facts, door);
        if (verdict.kind === 'refuse') return;
        expect([[], [door.origin]]).toContainEqual(valuesOf(facts, 'origin'));
        const site = valuesOf(facts, 'sec-fetch-site');
        expect([
          [],
          ['same-origin'],
          ...(facts.target.startsWith('/?') || facts.target === '/' ? [['none']] : []),
        ]).toContainEqual(site);
      }),
      { numRuns: 5000 },
    );
  });

  test('whatever could change something needs the secret or a launch code', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const verdict = judgeRequest(facts, door);
        if (verdict.kind === 'refuse' || facts.method === 'GET' || facts.method === 'HEAD') return;
        expect(['secret', 'launchCode']).toContain(verdict.needs);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('what may be asked of each place', () => {
  test.each(['Authorization', 'Content-Type', 'Content-Length', 'Origin', 'Sec-Fetch-Site', 'Sec-Fetch-Mode'])(
    '%s may come once and not twice',
    (name) => {
      const value = { 'Sec-Fetch-Site': 'same-origin', Origin: door.origin, 'Content-Length': '0' }[name] ?? 'x';
      expect(judge({}, [name, value])).toMatchObject({ kind: 'admit' });
      expect(judge({}, [name, value, name.toUpperCase(), value])).toEqual(refused('repeatedHeader', 400));
    },
  );

  test('a query may be long, and is plain', () => {
    expect(judge({ target: '/?a=1&b=2' })).toMatchObject({ kind: 'admit' });
    expect(judge({ target: '/?a=\u00e9' })).toEqual(refused('target', 404));
    expect(judge({ target: '/?a b' })).toEqual(refused('target', 404));
  });

  test.each(['/', '/assets/index.js', '/media/x', '/exports/x', '/api'])('HEAD %s asks like GET', (target) => {
    expect(judge({ method: 'HEAD', target })).toEqual(judge({ method: 'GET', target }));
    expect(judge({ method: 'HEAD', target })).toMatchObject({ kind: 'admit' });
  });

  test.each(['/api/assets/upload', '/api/projects/upload'])('%s takes files, and nothing else', (target) => {
    expect(judge({ method: 'PUT', target })).toMatchObject({ kind: 'admit', needs: 'secret' });
    expect(judge({ method: 'POST', target }, json)).toEqual(refused('method', 405));
  });

  test.each(['/media/x', '/exports/x'])('%s is known by its signature', (target) => {
    expect(judge({ target })).toMatchObject({ kind: 'admit', needs: 'signature' });
  });

  test.each([
    ['POST', '/session'],
    ['POST', '/session/launch'],
    ['PUT', '/api/assets/upload'],
    ['POST', '/api/app.info'],
  ])('%s %s is never typed into an address bar', (method, target) => {
    expect(judge({ method, target }, [...json, 'Sec-Fetch-Site', 'none'])).toEqual(refused('site', 403));
  });

  test('JSON may say its letters, with any space before', () => {
    const post = { method: 'POST', target: '/api/app.info' };
    for (const type of ['application/json; charset=utf-8', 'application/json;charset=utf-8', 'Application/JSON']) {
      expect(judge(post, ['Content-Type', type])).toMatchObject({ kind: 'admit' });
    }
    expect(judge(post)).toEqual(refused('contentType', 415));
  });

  test('a header without a value is an empty one', () => {
    expect(judge({ rawHeaders: ['Host', door.host, 'Origin'] })).toEqual(refused('origin', 403));
  });
});
