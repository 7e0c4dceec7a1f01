import type { CustomScheme } from './electron-types.ts';
import type { ProtocolAnswer } from './host.ts';

type Handler = (request: Request) => Response | Promise<Response>;

export class StandInProtocol {
  readonly #isReady: () => boolean;
  readonly #handlers = new Map<string, Handler>();
  schemes: readonly CustomScheme[] | null = null;

  constructor(isReady: () => boolean) {
    this.#isReady = isReady;
  }

  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    if (this.#isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    if (this.schemes !== null) throw new Error('protocol.registerSchemesAsPrivileged can be called only once');
    this.schemes = schemes;
  }

  handle(scheme: string, handler: Handler): void {
    if (!this.#isReady()) throw new Error('protocol.handle can only be used after app is ready');
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.#handlers.set(scheme, handler);
  }

  /** For tests: what main answers to Chromium, read to its end. */
  async answer(url: string, method: string, headers: Readonly<Record<string, string>>): Promise<ProtocolAnswer> {
    const handler = this.#handlers.get(new URL(url).protocol.slice(0, -1));
    if (!handler) throw new Error(`no handler for ${url}`);
    const response = await handler(new Request(url, { method, headers: { ...headers } }));
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  }
}
