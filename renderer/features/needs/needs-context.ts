import { createContext, useContext } from 'react';
import type { Brand } from '#shared/contract/brands.ts';

/** What every card of the list knows. */
export interface NeedsContextValue {
  readonly brands: readonly Brand[];
  /** The card that Tab comes to. */
  readonly activeKey: string | undefined;
  /** The id of the sentence that says which keys there are. */
  readonly hintId: string;
  readonly left: ReadonlySet<string>;
  /** Puts a card at the end, for as long as this page is open. */
  readonly leave: (key: string) => void;
  readonly isOneByOne: boolean;
  readonly setOneByOne: (isOneByOne: boolean) => void;
}

const NeedsContext = createContext<NeedsContextValue | null>(null);
export const NeedsProvider = NeedsContext.Provider;

export function useNeeds(): NeedsContextValue {
  const value = useContext(NeedsContext);
  if (value === null) throw new Error('a card is used outside of the list of what needs a person');
  return value;
}
