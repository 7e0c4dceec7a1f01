import type { FakeProtocol } from './protocol.ts';

/** The protocol of a network. Loaded one at a time: a process speaks one. */
export async function protocolOf(network: FakeProtocol['network']): Promise<FakeProtocol> {
  const module = (await import(`./protocols/${network}.ts`)) as Readonly<Record<string, FakeProtocol | undefined>>;
  const protocol = module[`${network}Protocol`];
  if (protocol === undefined) throw new Error(`protocols/${network}.ts has no ${network}Protocol`);
  return protocol;
}
