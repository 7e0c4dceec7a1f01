import type { AssetId } from '#shared/domain/ids.ts';
import type { Asset } from '#shared/contract/assets.ts';
import type { BroadsideEvent } from '#shared/contract/events.ts';
import type { Envelope } from '#shared/contract/method.ts';
import type { MediaSize } from './ports/media-links.ts';

/** A file of the library as a door serves it. */
export interface MediaFile {
  readonly path: string;
  readonly mime: string;
  readonly bytes: number;
  /** What a browser calls it when it saves it; without it, it is there to be shown. */
  readonly saveAs?: string;
}

/** What a door holds: one core per data folder. */
export interface Core {
  /** Checks, runs and answers one call of the contract. Never throws. */
  dispatch(method: string, input: unknown): Promise<Envelope<unknown>>;
  /** Events in the order of their commits, until the returned function is called. */
  subscribe(listener: (event: BroadsideEvent) => void): () => void;
  /** Takes in a file that a door streams; nothing is kept unless the whole of it is a picture. */
  importStream(name: string, chunks: AsyncIterable<Uint8Array>): Promise<Envelope<Asset>>;
  /** Where a file of the library lies, or null where there is none. */
  mediaFile(id: AssetId, size: MediaSize): Promise<MediaFile | null>;
  /** Takes in a project file that a door streams, for `projects.inspect` and `projects.import`; answers where it lies. */
  receiveProject(chunks: AsyncIterable<Uint8Array>): Promise<Envelope<{ readonly path: string }>>;
  /** A file that `projects.export` made, by its name, or null where there is none. */
  exportedFile(name: string): MediaFile | null;
  /** Says to a second start where this one can be reached. */
  announce(url: string): void;
  /** Starts the scheduler; deliveries that were due while the program was away are dealt with first. */
  start(): void;
  /** Finishes what is in flight (10 s at most), closes the store and gives the lock back. */
  stop(): Promise<void>;
}
