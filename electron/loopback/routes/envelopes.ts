import { errorStatus, type ApiError } from '#shared/contract/errors.ts';
import type { Envelope } from '#shared/contract/method.ts';

/** An envelope as an HTTP answer, with the status that its code has in the contract. */
export function envelopeResponse(envelope: Envelope<unknown>): Response {
  return Response.json(envelope, { status: envelope.ok ? 200 : errorStatus[envelope.error.code] });
}

export const ACCESS_DENIED: ApiError = {
  code: 'access.denied',
  message: 'Open Broadside again from its start line or window: this page or script has no valid token.',
  retryable: false,
};

export const METHOD_UNKNOWN: ApiError = {
  code: 'method.unknown',
  message: 'There is no such method. GET /api lists all of them; each is called by POST /api/<method>.',
  retryable: false,
};

export const UNEXPECTED: ApiError = {
  code: 'internal.unexpected',
  message: 'Something went wrong in Broadside itself. The log file has the details; what you did was not kept.',
  retryable: true,
};

export const BODY_TOO_LARGE: ApiError = {
  code: 'input.tooLarge',
  message: 'The input is longer than 1 MiB. Send less at once.',
  retryable: false,
};

export const NOT_JSON: ApiError = {
  code: 'input.invalid',
  message: 'The body is not JSON, or nested too deep. Send an object, {} where the method takes nothing.',
  retryable: false,
  details: { issues: [{ path: '', message: 'not JSON' }] },
};
