import { bodyLimit } from 'hono/body-limit';
import type { Context, MiddlewareHandler } from 'hono';
import { fail, ok, type Outcome } from '#shared/lib/outcome.ts';
import type { ApiError } from '#shared/contract/errors.ts';
import { BODY_TOO_LARGE, NOT_JSON, envelopeResponse } from './envelopes.ts';

const BODY_MAX_BYTES = 1024 ** 2;

/** Refuses a longer body by what it announces, and otherwise as soon as it has come that far. */
export const limitJsonBody: MiddlewareHandler = bodyLimit({
  maxSize: BODY_MAX_BYTES,
  onError: () => envelopeResponse(fail(BODY_TOO_LARGE)),
});

/** The JSON of a request; what it means is for the schema of the method to say. */
export async function readJson(context: Context): Promise<Outcome<unknown, ApiError>> {
  const text = await context.req.text();
  try {
    return ok(JSON.parse(text));
  } catch {
    return fail(NOT_JSON);
  }
}
