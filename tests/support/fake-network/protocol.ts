/** One request as a protocol sees it: read to its end, with its form parts apart. */
export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The body as JSON, where it is; undefined where it is not. */
  json(): unknown;
  /** The parts of a form, multipart or urlencoded. */
  form(): Promise<FormData>;
}

export interface FakeAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Objects are sent as JSON. */
  readonly body?: string | object;
}

/** A post as the network holds it. `text` is what a reader sees. */
export interface FakePost {
  readonly id: string;
  readonly account: string;
  readonly text: string;
  readonly media: readonly { readonly sha256: string; readonly alt: string; readonly mime: string }[];
  readonly createdAtMs: number;
  /** The client's key, slug or other mark, as it came. */
  readonly key: string | null;
  readonly raw: Readonly<Record<string, unknown>>;
}

/**
 * The network's memory and its log. Every effect is appended to a file and synced before the answer leaves, so the log is
 * the truth that a proof judges by, whatever happens to either process.
 */
export interface FakeWorld {
  now(): number;
  /** An id that no other thing of this network has. */
  nextId(): string;
  /** A post becomes visible. */
  create(post: FakePost): void;
  edit(id: string, change: Partial<Pick<FakePost, 'text' | 'media' | 'raw'>>): void;
  /** A post is gone; false where there is none. */
  remove(id: string, account: string): boolean;
  find(id: string): FakePost | undefined;
  /** Live posts of an account, newest first, as far as its list shows them now (lists may lag and end early). */
  listed(account: string): readonly FakePost[];
  /** The longest page that a list gives, and whether older pages can be had at all. */
  readonly list: { readonly pageMax: number; readonly pagesMax: number };
  /** Whatever else a protocol has to remember (uploads, keys, drafts), by name; kept as long as the process. */
  memory<Value>(name: string, first: () => Value): Value;
  /** How long a client's key is remembered, in milliseconds; 0: keys are ignored. */
  readonly keyLifeMs: number;
}

/** One network's API, as far as its connector uses it, with answers as its documents and its source have them. */
export interface FakeProtocol {
  readonly network: 'mastodon' | 'wordpress' | 'telegram' | 'bluesky';
  /** Whether a request, carried out, makes a post visible: faults are aimed at these. */
  isCommit(request: FakeRequest): boolean;
  isRemoval(request: FakeRequest): boolean;
  /** The account that a request speaks for, or null where its secret is wrong. */
  accountOf(request: FakeRequest): string | null;
  /** Settings and secrets for `channels.connect`, for the account with this name on a server at `origin`. */
  connectInput(
    origin: string,
    account: string,
  ): { readonly settings: Record<string, string>; readonly secrets: Record<string, string> };
  /** Carries a request out. The fault layer around it may delay, drop, or replace its answer. */
  handle(request: FakeRequest, world: FakeWorld): FakeAnswer | Promise<FakeAnswer>;
  /** Refusals in the network's own words. */
  readonly refusals: {
    readonly unauthorized: FakeAnswer;
    readonly rateLimited: (retryAfter: string) => FakeAnswer;
    readonly invalid: FakeAnswer;
    readonly duplicate: FakeAnswer | null;
  };
}
