import net from 'node:net';

/** What happens to a connection, below anything that a server could do. */
export type Cut =
  | { readonly kind: 'none' }
  /** Accepted, and broken off when so many bytes of the request, or of its answer, have passed. */
  | { readonly kind: 'request'; readonly afterBytes: number }
  | { readonly kind: 'answer'; readonly afterBytes: number }
  /** Accepted and never answered; nothing is passed on. */
  | { readonly kind: 'blackhole' }
  /** The answer comes a byte at a time. */
  | { readonly kind: 'trickle'; readonly everyMs: number };

export interface CuttingProxy {
  readonly port: number;
  /** For the next connections, until it is changed. */
  cut: Cut;
  readonly connections: () => number;
  close(): Promise<void>;
}

/** Stands between a program and a server, and cuts what passes. */
export async function startCuttingProxy(serverPort: number): Promise<CuttingProxy> {
  const sockets = new Set<net.Socket>();
  const state: { cut: Cut } = { cut: { kind: 'none' } };
  const server = net.createServer((near) => {
    sockets.add(near);
    near.on('close', () => sockets.delete(near)).on('error', () => {});
    join(near, serverPort, state.cut);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    get cut() {
      return state.cut;
    },
    set cut(cut) {
      state.cut = cut;
    },
    connections: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function join(near: net.Socket, serverPort: number, cut: Cut): void {
  if (cut.kind === 'blackhole') {
    near.resume();
    return;
  }
  if (cut.kind === 'request' && cut.afterBytes === 0) {
    near.resetAndDestroy();
    return;
  }
  const far = net.connect(serverPort, '127.0.0.1');
  far.on('error', () => near.destroy()).on('close', () => cut.kind !== 'trickle' && near.end());
  near.on('close', () => far.destroy());
  const stop = () => {
    near.resetAndDestroy();
    far.destroy();
  };
  pass(near, far, cut.kind === 'request' ? cut.afterBytes : null, stop);
  if (cut.kind === 'trickle') trickle(far, near, cut.everyMs);
  else pass(far, near, cut.kind === 'answer' ? cut.afterBytes : null, stop);
}

/** Passes bytes on; where there are more than `most`, only so many, and then it stops. */
function pass(from: net.Socket, to: net.Socket, most: number | null, stop: () => void): void {
  let passed = 0;
  from.on('data', (bytes) => {
    if (most === null || passed + bytes.length < most) {
      passed += bytes.length;
      to.write(bytes);
      return;
    }
    // What was passed on has to arrive before the end does.
    to.write(bytes.subarray(0, most - passed), stop);
    from.pause();
  });
}

function trickle(from: net.Socket, to: net.Socket, everyMs: number): void {
  const waiting: number[] = [];
  from.on('data', (bytes) => waiting.push(...bytes));
  const timer = setInterval(() => {
    const byte = waiting.shift();
    if (byte !== undefined) to.write(Uint8Array.of(byte));
  }, everyMs);
  to.on('close', () => clearInterval(timer));
}
