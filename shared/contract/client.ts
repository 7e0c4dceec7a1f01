import type { Input, MethodName, Output } from './contract.ts';
import { ContractError } from './errors.ts';
import type { BroadsideEvent } from './events.ts';
import type { Envelope } from './method.ts';

/** What carries calls and events between a screen and a core: Electron's IPC, HTTP, or a plain function call. */
export interface Transport {
  send(method: string, input: unknown): Promise<Envelope<unknown>>;
  /** Hands over events until the returned function is called. */
  subscribe(listener: (event: BroadsideEvent) => void): () => void;
}

/** The typed client over any transport. */
export interface Client {
  /** Calls a method; a refusal is thrown as ContractError. */
  call<Name extends MethodName>(method: Name, input: Input<Name>): Promise<Output<Name>>;
  subscribe(listener: (event: BroadsideEvent) => void): () => void;
}

export function createClient(transport: Transport): Client {
  return {
    async call<Name extends MethodName>(method: Name, input: Input<Name>): Promise<Output<Name>> {
      const answer = await transport.send(method, input);
      if (!answer.ok) throw new ContractError(answer.error);
      return answer.value as Output<Name>;
    },
    subscribe: (listener) => transport.subscribe(listener),
  };
}
