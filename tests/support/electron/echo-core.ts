import type { Core, MediaFile } from '#core/core.ts';
import { refuse } from '#shared/contract/errors.ts';
import type { BroadsideEvent } from '#shared/contract/events.ts';
import { ok } from '#shared/lib/outcome.ts';

/** Stands behind a door where only the door is looked at: it writes down what comes through, and answers with it. */
export function createEchoCore(media: ReadonlyMap<string, MediaFile> = new Map()) {
  const calls: { method: string; input: unknown }[] = [];
  const imports: { name: string; bytes: Buffer }[] = [];
  const listeners = new Set<(event: BroadsideEvent) => void>();
  const life: string[] = [];
  const core: Core = {
    async dispatch(method, input) {
      calls.push({ method, input });
      return ok({ method, input });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async importStream(name, chunks) {
      const pieces: Uint8Array[] = [];
      for await (const chunk of chunks) pieces.push(chunk);
      imports.push({ name, bytes: Buffer.concat(pieces) });
      return refuse('asset.unsupported', 'An echo keeps no pictures.');
    },
    mediaFile: async (id, size) => media.get(`${id}/${size}`) ?? null,
    start: () => void life.push('started'),
    async stop() {
      life.push('stopped');
    },
  };
  const emit = (event: BroadsideEvent) => {
    for (const listener of listeners) listener(event);
  };
  return { core, calls, imports, life, emit };
}
