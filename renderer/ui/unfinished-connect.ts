import { create } from 'zustand';
import type { BrandId } from '#shared/domain/ids.ts';
import type { ConnectErrors, ConnectValues } from './connect-values.ts';

/** A channel that could not be connected where it was asked for, for the place of channels to go on with. */
export interface UnfinishedConnect {
  readonly brandId: BrandId;
  readonly values: ConnectValues;
  readonly errors: ConnectErrors;
}

/** Kept in this page's memory alone: it holds what the person typed, secrets included. */
export const useUnfinishedConnect = create<{ readonly left: UnfinishedConnect | null }>(() => ({ left: null }));
