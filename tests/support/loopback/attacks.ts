import { makeSecret } from '#loopback/guard/secret.ts';
import { ASSET_ID } from './core-double.ts';
import { rawRequest, sendRaw } from './raw-http.ts';
import type { TestDoor } from './test-door.ts';

/** Something a hostile page or program tries. It worked where it was served, or where it reached the core. */
export interface Attack {
  readonly name: string;
  run(door: TestDoor): Promise<boolean>;
}

interface Try {
  readonly line: string;
  readonly headers: readonly string[];
  readonly body?: string;
}

const JSON_TYPE = 'Content-Type: application/json';
const CALL = 'POST /api/app.info HTTP/1.1';

function attack(name: string, make: (door: TestDoor) => Try): Attack {
  return {
    name,
    async run(door) {
      const callsBefore = door.core.calls.length + door.core.uploads.length;
      const { line, headers, body = '' } = make(door);
      const length = body === '' ? [] : [`Content-Length: ${body.length}`];
      const answer = await sendRaw(door.port, rawRequest(line, [...headers, ...length, 'Connection: close'], body));
      const served = answer !== null && answer.status < 400;
      return served || door.core.calls.length + door.core.uploads.length > callsBefore;
    },
  };
}

const bearer = (door: TestDoor) => `Authorization: Bearer ${door.token}`;
const host = (door: TestDoor) => `Host: ${door.host}`;

/** A call that would be served, with one header more. */
const call = (door: TestDoor, more: readonly string[]): Try => ({
  line: CALL,
  headers: [host(door), bearer(door), JSON_TYPE, ...more],
  body: '{}',
});

const hosts = (door: TestDoor) => ({
  'another name': 'evil.test',
  'a name that begins like ours': `127.0.0.1.evil.test:${door.port}`,
  'our address with a dot': `127.0.0.1.:${door.port}`,
  'another port': `127.0.0.1:${door.port + 1}`,
  localhost: `localhost:${door.port}`,
  'our address in another spelling': `127.1:${door.port}`,
});

/** Rebinding and malformed requests (the secret is right: the page was ours before the name was bound anew). */
export const malformed: readonly Attack[] = [
  ...Object.keys(hosts({ port: 1 } as TestDoor)).map((name) =>
    attack(`a call to ${name}`, (door) => ({
      line: CALL,
      headers: [`Host: ${hosts(door)[name as keyof ReturnType<typeof hosts>]}`, bearer(door), JSON_TYPE],
      body: '{}',
    })),
  ),
  attack('the page under another name', () => ({ line: 'GET / HTTP/1.1', headers: ['Host: rebind.test'] })),
  attack('a call with two hosts', (door) => call(door, ['Host: evil.test'])),
  attack('a call with two equal hosts', (door) => call(door, [host(door)])),
  attack('a call by an absolute address', (door) => ({
    ...call(door, []),
    line: 'POST http://evil.test/api/app.info HTTP/1.1',
  })),
  attack('a call by an absolute address with a user name', (door) => ({
    ...call(door, []),
    line: `POST http://user@${door.host}/api/app.info HTTP/1.1`,
  })),
  attack('a call over HTTP/1.0', (door) => ({ ...call(door, []), line: 'POST /api/app.info HTTP/1.0' })),
];

/** Without the secret, or with one that is not of this run. */
export const unauthorised: readonly Attack[] = [
  attack('a call without a secret', (door) => ({ line: CALL, headers: [host(door), JSON_TYPE], body: '{}' })),
  attack('a call with a secret of another run', (door) => ({
    line: CALL,
    headers: [host(door), JSON_TYPE, `Authorization: Bearer ${makeSecret()}`],
    body: '{}',
  })),
  attack('a call with the secret in a cookie', (door) => ({
    line: CALL,
    headers: [host(door), JSON_TYPE, `Cookie: token=${door.token}; session=${door.token}`],
    body: '{}',
  })),
  attack('a call with the secret in the query', (door) => ({
    line: `POST /api/app.info?token=${door.token}&access_token=${door.token} HTTP/1.1`,
    headers: [host(door), JSON_TYPE],
    body: '{}',
  })),
  attack('a call with the secret in another header', (door) => ({
    line: CALL,
    headers: [host(door), JSON_TYPE, `X-Token: ${door.token}`, `Authorization: Basic ${door.token}`],
    body: '{}',
  })),
  attack('an upload without a secret', (door) => ({
    line: 'PUT /api/assets/upload?name=a.png HTTP/1.1',
    headers: [host(door)],
    body: 'x',
  })),
  attack('the description of the contract without a secret', (door) => ({
    line: 'GET /api HTTP/1.1',
    headers: [host(door)],
  })),
  attack('a launch address without a secret', (door) => ({
    line: 'POST /session/launch HTTP/1.1',
    headers: [host(door), JSON_TYPE],
    body: '{}',
  })),
];

/** Pages of other origins, with the user's browser and, at worst, the secret. */
export const foreign: readonly Attack[] = [
  attack('a call from another origin', (door) => call(door, ['Origin: http://evil.test'])),
  attack('a call from another loopback port', (door) =>
    call(door, [`Origin: http://127.0.0.1:${door.port + 1}`, 'Sec-Fetch-Site: same-site']),
  ),
  attack('a call from a sandboxed frame', (door) => call(door, ['Origin: null'])),
  attack('a call from a look-alike', (door) => call(door, [`Origin: ${door.origin}.evil.test`])),
  attack('a call that the browser marks as cross-site', (door) => call(door, ['Sec-Fetch-Site: cross-site'])),
  attack('a call that the browser marks as same-site', (door) => call(door, ['Sec-Fetch-Site: same-site'])),
  attack('a call from the address bar', (door) => call(door, ['Sec-Fetch-Site: none'])),
  attack('a form, url-encoded', (door) => ({
    ...call(door, []),
    headers: [host(door), bearer(door), 'Content-Type: application/x-www-form-urlencoded'],
  })),
  attack('a form as plain text', (door) => ({
    ...call(door, []),
    headers: [host(door), bearer(door), 'Content-Type: text/plain'],
  })),
  attack('a form, multipart', (door) => ({
    ...call(door, []),
    headers: [host(door), bearer(door), 'Content-Type: multipart/form-data; boundary=x'],
  })),
  attack('a beacon without a type', (door) => ({ ...call(door, []), headers: [host(door), bearer(door)] })),
  attack('the page opened by another site', (door) => ({
    line: 'GET / HTTP/1.1',
    headers: [host(door), 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate'],
  })),
  attack('a script loaded by another site', (door) => ({
    line: 'GET /assets/index-Ab3dE6gH.js HTTP/1.1',
    headers: [host(door), 'Sec-Fetch-Site: same-site', 'Sec-Fetch-Dest: script'],
  })),
  attack('a web socket from another origin', (door) => ({
    line: 'GET /events HTTP/1.1',
    headers: [
      host(door),
      bearer(door),
      'Origin: http://evil.test',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ],
  })),
];

/** A read by any method that is not a read, and the other way round. */
export const misused: readonly Attack[] = [
  attack('a call by GET', (door) => ({ line: 'GET /api/app.info HTTP/1.1', headers: [host(door), bearer(door)] })),
  attack('a picture without a signature', (door) => ({
    line: `GET /media/${ASSET_ID} HTTP/1.1`,
    headers: [host(door), bearer(door)],
  })),
];
