import { createHash } from 'node:crypto';
import type { FakeAnswer, FakeRequest } from '../protocol.ts';

/** A call with its parameters as text or JSON, and the files that came with it. */
export interface TelegramCall {
  readonly method: string;
  readonly text: (name: string) => string;
  /** A parameter that is JSON; undefined where it isn't there, or isn't. */
  readonly json: (name: string) => unknown;
  readonly flag: (name: string) => boolean;
  readonly file: (reference: string) => SentFile | undefined;
}

export interface SentFile {
  readonly sha256: string;
  readonly mime: string;
  readonly bytes: number;
}

export async function readCall(request: FakeRequest): Promise<TelegramCall> {
  const values = new Map<string, unknown>();
  const files = new Map<string, SentFile>();
  if (request.headers['content-type']?.startsWith('multipart/')) {
    for (const [name, value] of await request.form()) {
      if (typeof value === 'string') values.set(name, value);
      else files.set(name, describe(value.type, Buffer.from(await value.arrayBuffer())));
    }
  } else {
    for (const [name, value] of Object.entries((request.json() ?? {}) as object)) values.set(name, value);
  }
  const text = (name: string) => {
    const value = values.get(name) ?? '';
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return {
    method: methodOf(request),
    text,
    json: (name) => parsed(text(name)),
    flag: (name) => text(name).toLowerCase() === 'true' || text(name) === '1',
    file: (reference) => files.get(reference.replace('attach://', '')),
  };
}

/** Names of methods are taken in any case. */
export function methodOf(request: FakeRequest): string {
  return (/^\/bot[^/]+\/(\w+)$/.exec(request.path)?.[1] ?? '').toLowerCase();
}

export function tokenOf(request: FakeRequest): string {
  return /^\/bot([^/]+)\//.exec(request.path)?.[1] ?? '';
}

export function result(value: unknown): FakeAnswer {
  return { status: 200, body: { ok: true, result: value } };
}

export function refusal(code: number, description: string, parameters?: object): FakeAnswer {
  return { status: code, body: { ok: false, error_code: code, description, ...(parameters && { parameters }) } };
}

export function badRequest(words: string): FakeAnswer {
  return refusal(400, `Bad Request: ${words}`);
}

function describe(mime: string, bytes: Buffer): SentFile {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), mime, bytes: bytes.length };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
