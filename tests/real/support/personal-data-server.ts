import path from 'node:path';
import { startChild } from './child.ts';

const folder = path.resolve(import.meta.dirname, '..');

/** A post as the server keeps it. */
export interface ServerRecord {
  readonly uri: string;
  readonly value: { readonly text: string; readonly createdAt: string; readonly [field: string]: unknown };
}

export const HANDLE = 'zerno.test';

/** The real server and one account on it, read through the server's own API. */
export interface PersonalDataServer {
  readonly service: string;
  readonly did: string;
  readonly appPassword: string;
  /** Every post of the account. */
  posts(): Promise<ServerRecord[]>;
  /** The status and the error with which the server answers when it is asked for a post. */
  askFor(uri: string): Promise<{ status: number; error?: string | undefined }>;
  /** A file of the account. */
  file(cid: string): Promise<Uint8Array>;
  stop(): Promise<void>;
}

export async function startPersonalDataServer(): Promise<PersonalDataServer> {
  const child = await startChild(['servers/pds.mjs'], { cwd: folder });
  const { service } = child.ready as { service: string };
  const { did, appPassword } = await makeAccount(service);
  const get = (nsid: string, query: Record<string, string>) =>
    fetch(`${service}/xrpc/${nsid}?${new URLSearchParams(query).toString()}`);
  return {
    service,
    did,
    appPassword,
    async posts() {
      const query = { repo: did, collection: 'app.bsky.feed.post', limit: '100' };
      const answer = await get('com.atproto.repo.listRecords', query);
      return ((await answer.json()) as { records: ServerRecord[] }).records;
    },
    async askFor(uri) {
      const [repo = '', collection = '', rkey = ''] = uri.replace('at://', '').split('/');
      const answer = await get('com.atproto.repo.getRecord', { repo, collection, rkey });
      return { status: answer.status, error: ((await answer.json()) as { error?: string }).error };
    },
    async file(cid) {
      return new Uint8Array(await (await get('com.atproto.sync.getBlob', { did, cid })).arrayBuffer());
    },
    stop: () => child.end('SIGTERM'),
  };
}

async function makeAccount(service: string): Promise<{ did: string; appPassword: string }> {
  const account = { email: 'zerno@zerno.test', password: 'the main password', handle: HANDLE };
  const made = await callServer<{ did: string; accessJwt: string }>(service, 'createAccount', account);
  const name = { name: 'broadside' };
  const { password } = await callServer<{ password: string }>(service, 'createAppPassword', name, made.accessJwt);
  return { did: made.did, appPassword: password };
}

async function callServer<Value>(service: string, name: string, body: unknown, token?: string): Promise<Value> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const url = `${service}/xrpc/com.atproto.server.${name}`;
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`);
  return (await answer.json()) as Value;
}
