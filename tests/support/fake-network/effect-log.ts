import fs from 'node:fs';
import type { FakePost } from './protocol.ts';
import type { Fault, RequestKind } from './faults.ts';

/** One thing that happened to the network. `request` numbers requests of the whole log, restarts included. */
export type LogEntry =
  | { readonly kind: 'create'; readonly request: number; readonly at: number; readonly post: FakePost }
  | {
      readonly kind: 'edit';
      readonly request: number;
      readonly at: number;
      readonly id: string;
      readonly change: Partial<Pick<FakePost, 'text' | 'media' | 'raw'>>;
    }
  | {
      readonly kind: 'remove';
      readonly request: number;
      readonly at: number;
      readonly id: string;
      readonly account: string;
    }
  /** A request that came in whole, written before anything is done about it; it has no effect by itself. */
  | {
      readonly kind: 'request';
      readonly request: number;
      readonly at: number;
      readonly of: RequestKind;
      readonly account: string | null;
      readonly fault: Fault | null;
      /** The mark of the post that it is about, where it says one. */
      readonly mark: string | null;
    }
  /** A client went where a redirect pointed. */
  | { readonly kind: 'followed'; readonly request: number; readonly at: number }
  | { readonly kind: 'start'; readonly request: number; readonly at: number; readonly firstId: number };

export interface EffectLog {
  /** All of it, oldest first. */
  readonly entries: readonly LogEntry[];
  append(entry: LogEntry): void;
  close(): void;
}

export function memoryLog(): EffectLog {
  const entries: LogEntry[] = [];
  return { entries, append: (entry) => void entries.push(entry), close() {} };
}

/** Appends to a file. Whatever changes the network is on the disk before this returns, and so before its answer leaves. */
export function fileLog(path: string): EffectLog {
  const entries = fs.existsSync(path) ? readLog(path) : [];
  dropTornEnd(path);
  const file = fs.openSync(path, 'a', 0o600);
  return {
    entries,
    append(entry) {
      fs.writeSync(file, `${JSON.stringify(entry)}\n`);
      if (entry.kind !== 'request') fs.fsyncSync(file);
      entries.push(entry);
    },
    close: () => fs.closeSync(file),
  };
}

/** Reads a log that may be written to at the moment: a last line without its end did not happen. */
export function readLog(path: string): LogEntry[] {
  const lines = fs.readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as LogEntry);
}

function dropTornEnd(path: string): void {
  if (!fs.existsSync(path)) return;
  const bytes = fs.readFileSync(path);
  fs.truncateSync(path, bytes.lastIndexOf(0x0a) + 1);
}
