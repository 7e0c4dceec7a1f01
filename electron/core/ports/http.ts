/** One request. Nothing is repeated and no redirect is followed: that is for the connector to decide. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | FormData;
  /** From the start of the request to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Answers longer than this are cut off and count as unreadable. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Why no answer came. `before`: the request provably never left; `maybe`: it may have been carried out. */
export interface HttpFailure {
  readonly effect: 'before' | 'maybe';
  readonly reason: 'dns' | 'refused' | 'unreachable' | 'tls' | 'timeout' | 'reset' | 'aborted' | 'tooLarge' | 'other';
  readonly message: string;
}

export type HttpOutcome =
  { readonly ok: true; readonly value: HttpAnswer } | { readonly ok: false; readonly error: HttpFailure };

/** The only way out to a network. */
export interface Http {
  request(request: HttpRequest): Promise<HttpOutcome>;
}
