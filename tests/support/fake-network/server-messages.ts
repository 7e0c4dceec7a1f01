import type { Chances } from './faults.ts';
import type { FakeProtocol } from './protocol.ts';
import type { WorldSettings } from './world.ts';

export type FakeNetworkId = FakeProtocol['network'];

export interface ServerArguments {
  readonly network: FakeNetworkId;
  readonly log: string;
  readonly seed: number;
  readonly port?: number;
  readonly chances?: Chances;
  readonly settings?: Partial<WorldSettings>;
}

export interface ServerReady {
  readonly port: number;
  readonly origin: string;
  readonly control: number;
}
