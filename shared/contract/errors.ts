import { fail } from '#shared/lib/outcome.ts';

/**
 * Every error that can cross the contract, with the HTTP status the browser door gives it. The sentence that goes with
 * it says what to do next; screens translate by code and fall back on the sentence.
 */
export const errorStatus = {
  'input.invalid': 422,
  'input.tooLarge': 413,
  'method.unknown': 404,
  'access.denied': 401,
  'brand.notFound': 404,
  'channel.notFound': 404,
  'channel.refused': 422,
  'channel.unreachable': 422,
  'post.notFound': 404,
  'post.inFlight': 409,
  'delivery.notFound': 404,
  'delivery.duplicate': 409,
  'delivery.published': 409,
  'delivery.notReady': 422,
  'delivery.wrongState': 409,
  'delivery.linkRefused': 422,
  'review.underWay': 409,
  'asset.notFound': 404,
  'asset.inUse': 409,
  'asset.unreadable': 422,
  'asset.unsupported': 422,
  'asset.tooLarge': 413,
  'network.unknown': 422,
  'pillar.notFound': 404,
  'folder.unwritable': 422,
  'history.nothing': 409,
  'history.overtaken': 409,
  'vault.passphraseWrong': 422,
  'vault.inUse': 409,
  'backup.notFound': 404,
  'backup.damaged': 409,
  'project.unreadable': 422,
  'store.damaged': 503,
  'store.failing': 503,
  'store.notDamaged': 409,
  'disk.full': 507,
  'store.readOnly': 503,
  'internal.unexpected': 500,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatus;

/** What a refused call answers, in every door. */
export interface ApiError {
  readonly code: ErrorCode;
  readonly message: string;
  /** Whether the same call may succeed later as it stands. */
  readonly retryable: boolean;
  readonly details?: Record<string, unknown>;
}

/** A refusal as a handler returns it: a code, and a sentence that says what to do. */
export function refuse(code: ErrorCode, message: string, details?: Record<string, unknown>) {
  const error: ApiError = { code, message, retryable: false, ...(details && { details }) };
  return fail(error);
}

/** The error a client call throws when the answer is a refusal. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly details: Record<string, unknown>;

  constructor(error: ApiError) {
    super(error.message);
    this.code = error.code;
    this.retryable = error.retryable;
    this.details = error.details ?? {};
  }
}
