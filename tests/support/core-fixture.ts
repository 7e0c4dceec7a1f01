import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { createConnectors } from '#core/channels/registry.ts';
import { createCore } from '#core/create-core.ts';
import type { Core } from '#core/core.ts';
import { nodeHttp } from '#core/ports/node-http.ts';
import { pathsOf } from '#core/ports/paths.ts';
import type { Ports } from '#core/ports/ports.ts';
import { createClient, type Client } from '#shared/contract/client.ts';
import type { Delivery } from '#shared/contract/deliveries.ts';
import type { DeliveryState } from '#shared/domain/delivery-state.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';
import { tempFolder } from './temp-folder.ts';

export interface CoreFixture {
  readonly core: Core;
  readonly client: Client;
  readonly clock: FakeClock;
  readonly data: string;
  readonly notices: { readonly title: string; readonly body: string }[];
  /** Resolves when a delivery is in one of these states; at once where it is already. */
  reached(deliveryId: string, ...states: readonly DeliveryState[]): Promise<DeliveryState>;
  /** Resolves when a delivery is as the test wants it; at once where it is already. */
  when(deliveryId: string, isSo: (delivery: Delivery) => boolean): Promise<Delivery>;
  stop(): Promise<void>;
}

export interface CoreOptions {
  readonly data?: string;
  readonly clock?: FakeClock;
  readonly ports?: Partial<Ports>;
  readonly connectors?: ReturnType<typeof createConnectors>;
  /** Whether backups are made unasked; tests that let days pass would make many. */
  readonly upkeep?: boolean;
}

/** A real core on a data folder of its own, with time in the test's hands. */
export async function startCore(options: CoreOptions = {}): Promise<CoreFixture> {
  const data = options.data ?? (await tempFolder());
  const clock = options.clock ?? fakeClock();
  const notices: { title: string; body: string }[] = [];
  const opened = await createCore({ ...testPorts(data, clock, notices), ...options.ports }, options.connectors, {
    upkeep: options.upkeep ?? false,
  });
  if (!opened.ok) throw new Error(`the core did not open: ${opened.error.kind}`);
  const core = opened.value;
  core.start();
  let stopped = false;
  const stop = async () => {
    if (!stopped) await core.stop();
    stopped = true;
  };
  onTestFinished(stop);
  const client = createClient({ send: core.dispatch, subscribe: core.subscribe });
  return {
    core,
    client,
    clock,
    data,
    notices,
    stop,
    reached: async (id, ...states) => (await when(client, id, ({ state }) => states.includes(state))).state,
    when: (id, isSo) => when(client, id, isSo),
  };
}

/** Ports without a desktop: nothing is opened, nothing is shown, no key store is found. */
export function testPorts(data: string, clock: FakeClock, notices: { title: string; body: string }[]): Ports {
  return {
    door: 'browser',
    version: '0.0.0-test',
    paths: pathsOf(data, path.resolve('assets')),
    clock,
    http: nodeHttp,
    keyStore: { wrappingKey: async () => ({ kind: 'unavailable', reason: 'none in tests' }) },
    notifier: { notify: (notice) => void notices.push(notice) },
    opener: { openExternal: async () => {}, showInFolder: async () => {} },
    logger: { info: () => {}, warn: () => {}, error: () => {} },
    mediaLinks: { urlOf: (id, size) => `/media/${id}/${size}`, exportUrl: (name) => `/exports/${name}` },
  };
}

async function when(client: Client, id: string, isSo: (delivery: Delivery) => boolean): Promise<Delivery> {
  const found = Promise.withResolvers<Delivery>();
  const look = async () => {
    const delivery = await client.call('deliveries.get', { id });
    if (isSo(delivery)) found.resolve(delivery);
  };
  const unsubscribe = client.subscribe((event) => {
    if (event.type === 'deliveries.changed' && event.payload.deliveryId === id) look().catch(found.reject);
  });
  try {
    await look();
    return await found.promise;
  } finally {
    unsubscribe();
  }
}
