import type { Asset } from '#shared/contract/assets.ts';

/** A picture on its way into the library. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  /** The picture itself, from this page's memory. */
  readonly previewUrl: string;
  /** Why it was not taken; null while it is on its way. */
  readonly error: unknown;
}

interface Options {
  readonly importFile: (file: File) => Promise<Asset>;
  readonly onChange: (uploads: readonly Upload[]) => void;
  readonly onAsset: (asset: Asset) => void;
}

export interface Uploads {
  add(files: readonly File[]): void;
  /** Takes a refused one off the list. */
  drop(id: string): void;
  /** Settles once nothing is on its way. */
  done(): Promise<void>;
}

/** Takes pictures into the library one after the other, so that they stay in the order in which they were given. */
export function createUploads({ importFile, onChange, onAsset }: Options): Uploads {
  let list: readonly Upload[] = [];
  let queue: Promise<void> = Promise.resolve();

  const set = (next: readonly Upload[]): void => {
    list = next;
    onChange(list);
  };
  const remove = (id: string): void => {
    const upload = list.find((one) => one.id === id);
    if (upload !== undefined) URL.revokeObjectURL(upload.previewUrl);
    set(list.filter((one) => one.id !== id));
  };
  const take = async (upload: Upload, file: File): Promise<void> => {
    try {
      const asset = await importFile(file);
      remove(upload.id);
      onAsset(asset);
    } catch (error) {
      set(list.map((one) => (one.id === upload.id ? { ...one, error } : one)));
    }
  };

  return {
    add(files) {
      for (const file of files) {
        const upload = { id: crypto.randomUUID(), name: file.name, previewUrl: URL.createObjectURL(file), error: null };
        set([...list, upload]);
        queue = queue.then(() => take(upload, file));
      }
    },
    drop: remove,
    done: () => queue,
  };
}
