import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where a call is stopped for good: before the server gets it, or when the server has done it and nobody knows yet. */
export type CutPoint = 'before' | 'after';

/** A way to a server that can stop a call on it. */
export interface CuttingProxy {
  readonly service: string;
  /** Stops the next call of this name. Resolves when it is stopped there; the caller never gets an answer. */
  cutNext(nsid: string, point: CutPoint): Promise<void>;
  stop(): Promise<void>;
}

interface Cut {
  readonly nsid: string;
  readonly point: CutPoint;
  readonly reached: () => void;
}

export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  let cut: Cut | null = null;
  const server = http.createServer((request, response) => {
    const nsid = new URL(request.url ?? '/', target).pathname.replace('/xrpc/', '');
    const here = cut?.nsid === nsid ? cut : null;
    if (here !== null) cut = null;
    if (here?.point === 'before') return here.reached();
    forward(target, request, (answer) => {
      if (here === null) {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      } else answer.on('end', here.reached).resume();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    service: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutNext: (nsid, point) =>
      new Promise((resolve) => {
        cut = { nsid, point, reached: resolve };
      }),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(
  target: string,
  request: http.IncomingMessage,
  onAnswer: (answer: http.IncomingMessage) => void,
): void {
  const onward = http.request(new URL(request.url ?? '/', target), {
    method: request.method ?? 'GET',
    headers: request.headers,
    agent: false,
  });
  // A caller that was killed leaves its call to the server, as it would on the open network.
  onward.on('response', onAnswer).on('error', () => request.destroy());
  request.pipe(onward);
}
