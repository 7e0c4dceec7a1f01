import type { AssetId } from '#shared/domain/ids.ts';

export type MediaSize = 'full' | 'thumb';

/** The address at which this door serves a file of the library. */
export interface MediaLinks {
  urlOf(id: AssetId, size: MediaSize): string;
  /** Where a file of the exports folder can be fetched, by its name; null: this door leaves it where it lies. */
  exportUrl(name: string): string | null;
}
