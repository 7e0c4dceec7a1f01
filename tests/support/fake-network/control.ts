import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Chances, Fault, FaultPlan } from './faults.ts';
import type { WorldSettings } from './world.ts';

const requestKind = z.enum(['commit', 'removal', 'other']);
/** Faults come from the proof beside it and are typed there. */
const fault = z.custom<Fault>((value) => typeof value === 'object' && value !== null && 'kind' in value);

const order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('order'), of: requestKind, faults: z.array(fault) }),
  z.object({ do: z.literal('chances'), chances: z.custom<Chances>((value) => typeof value === 'object') }),
  z.object({
    do: z.literal('set'),
    settings: z.custom<Partial<WorldSettings>>((value) => typeof value === 'object'),
  }),
]);
export type ControlOrder = z.input<typeof order>;

/** Takes orders on a port of its own, so that they are never mistaken for traffic. */
export async function serveControl(faults: FaultPlan, settings: WorldSettings): Promise<number> {
  const server = http.createServer((request, response) => {
    void readJson(request).then((body) => {
      obey(order.parse(body), faults, settings);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function obey(given: z.output<typeof order>, faults: FaultPlan, settings: WorldSettings): void {
  switch (given.do) {
    case 'order':
      return faults.order(given.of, given.faults);
    case 'chances':
      return faults.setChances(given.chances);
    case 'set':
      Object.assign(settings, given.settings);
  }
}

async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
