import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openDoor, type Door, type DoorOptions } from '#loopback/door.ts';
import { createSignedMediaLinks, type SignedMediaLinks } from '#loopback/signed-media-links.ts';
import { fakeClock, type FakeClock } from '#tests/support/fake-clock.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { createCoreDouble, type CoreDouble } from './core-double.ts';
import { rawRequest, sendRaw, type RawAnswer } from './raw-http.ts';

export const SHELL_PAGE = '<!doctype html><title>Broadside</title><p>the shell page</p>';

/** A door over a double of the core, with a clock that stands and two files of screens. */
export interface TestDoor extends Door {
  readonly core: CoreDouble;
  readonly clock: FakeClock;
  readonly links: SignedMediaLinks;
  readonly port: number;
  readonly host: string;
  readonly origin: string;
  /** The events a door wrote to its log. */
  readonly logged: readonly string[];
  /** Sends one request over a bare socket; the right Host and the secret are added unless `bare`. */
  request(requestLine: string, options?: RawOptions): Promise<RawAnswer | null>;
}

export interface RawOptions {
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly bare?: boolean;
}

export async function openTestDoor(options: Pick<DoorOptions, 'createGuard'> = {}): Promise<TestDoor> {
  const rendererFolder = await tempFolder();
  await mkdir(path.join(rendererFolder, 'assets'));
  await writeFile(path.join(rendererFolder, 'index.html'), SHELL_PAGE);
  await writeFile(path.join(rendererFolder, 'assets', 'index-Ab3dE6gH.js'), 'export {};');
  const core = createCoreDouble();
  const clock = fakeClock();
  const links = createSignedMediaLinks(clock);
  const logged: string[] = [];
  const log = (event: string, fields = {}) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const logger = { info: log, warn: log, error: log };
  const door = await openDoor({ core, clock, logger, links, port: 0, rendererFolder, ...options });
  onTestFinished(() => door.close());

  const { host, origin, port } = new URL(door.url);
  return {
    ...door,
    core,
    clock,
    links,
    host,
    origin,
    logged,
    port: Number(port),
    request(requestLine, { headers = [], body = '', bare = false } = {}) {
      const own = bare ? [] : [`Host: ${host}`, `Authorization: Bearer ${door.token}`];
      const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
      return sendRaw(Number(port), rawRequest(requestLine, [...own, ...headers, ...length, 'Connection: close'], body));
    },
  };
}
