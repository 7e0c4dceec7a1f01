import { createContext, useContext } from 'react';
import type { Asset } from '#shared/contract/assets.ts';
import type { Client } from '#shared/contract/client.ts';

/** How this page reaches the core. */
export interface Door {
  readonly kind: 'desktop' | 'browser';
  readonly client: Client;
  /** Takes a picked or dropped file into the library; a refusal is thrown as ContractError. */
  importFile(file: File): Promise<Asset>;
  /** Where the core finds a picked project file: where it lies, or where the door has brought it. */
  projectPath(file: File): Promise<string>;
}

const DoorContext = createContext<Door | null>(null);
export const DoorProvider = DoorContext.Provider;

export function useDoor(): Door {
  const door = useContext(DoorContext);
  if (door === null) throw new Error('useDoor is used outside DoorProvider');
  return door;
}

export function useClient(): Client {
  return useDoor().client;
}
