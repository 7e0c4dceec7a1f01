import { fail, ok, type Outcome } from '#shared/lib/outcome.ts';
import type { ApiError } from '#shared/contract/errors.ts';
import { BODY_TOO_LARGE, NOT_JSON } from './envelopes.ts';
import { isTooDeep } from './nesting.ts';

const BODY_MAX_BYTES = 1024 ** 2;

/**
 * The JSON of a request; what it means is for the schema of the method to say. A body past 1 MiB is refused by what it
 * announces, and otherwise as soon as it has come that far. (Hono's own limit needs its `Request` as a global, also in
 * the core.)
 */
export async function readJson(request: Request): Promise<Outcome<unknown, ApiError>> {
  if (Number(request.headers.get('content-length') ?? 0) > BODY_MAX_BYTES) return fail(BODY_TOO_LARGE);
  const bytes = await readBytes(request.body ?? new ReadableStream({ start: (empty) => empty.close() }));
  if (bytes === null) return fail(BODY_TOO_LARGE);
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isTooDeep(value) ? fail(NOT_JSON) : ok(value);
  } catch {
    return fail(NOT_JSON);
  }
}

async function readBytes(body: ReadableStream<Uint8Array>): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > BODY_MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
