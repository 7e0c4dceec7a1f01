import fs from 'node:fs';
import path from 'node:path';
import { toInstant } from '#shared/time/instant.ts';
import type { Clock } from './clock.ts';
import type { LogFields, Logger } from './logger.ts';
import { redact } from './redact.ts';

const VALUE_MAX_CHARS = 2000;
const HELD_BACK_MAX = 500;

export interface FileLoggerOptions {
  readonly folder: string;
  readonly clock: Clock;
  /** Is handed every line too, without its line end. */
  readonly mirror?: (line: string) => void;
  /** The size at which a file is put aside, and how many are kept: together the most a log can take. */
  readonly maxBytes?: number;
  readonly maxFiles?: number;
}

export interface FileLogger extends Logger {
  /**
   * Begins to write to the folder. Lines from before are held back until then, because a data folder that is refused
   * must stay untouched.
   */
  open(): void;
  close(): void;
}

/** A log of JSON lines, one event each, in a file that only the user can read and that can't grow without end. */
export function createFileLogger(options: FileLoggerOptions): FileLogger {
  const heldBack: string[] = [];
  let file: RotatedFile | null = null;

  function write(level: string, event: string, fields: LogFields = {}) {
    const line = formatLine(toInstant(options.clock.now()), level, event, fields);
    options.mirror?.(line);
    if (file) file.append(`${line}\n`);
    else if (heldBack.length < HELD_BACK_MAX) heldBack.push(`${line}\n`);
  }

  return {
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error: (event, fields) => write('error', event, fields),
    open() {
      file ??= new RotatedFile(options.folder, options.maxBytes ?? 5 * 1024 ** 2, options.maxFiles ?? 5);
      for (const line of heldBack.splice(0)) file.append(line);
    },
    close() {
      file?.close();
      file = null;
    },
  };
}

function formatLine(at: string, level: string, event: string, fields: LogFields): string {
  const line: Record<string, string | number | boolean | null> = { at, level, event };
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && !(name in line)) line[name] = clip(redact(name, value));
  }
  // JSON escapes line ends and ESC by itself; DEL, the C1 controls and Unicode's line ends and bidi marks it does not.
  return JSON.stringify(line).replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function clip<Value>(value: Value): Value | string {
  return typeof value === 'string' && value.length > VALUE_MAX_CHARS ? `${value.slice(0, VALUE_MAX_CHARS)}…` : value;
}

/** `broadside.log`, and `broadside.1.log` to `broadside.N.log` before it. A log that can't be written is no reason to stop. */
class RotatedFile {
  readonly #folder: string;
  readonly #maxBytes: number;
  readonly #maxFiles: number;
  #descriptor: number | null = null;
  #bytes = 0;

  constructor(folder: string, maxBytes: number, maxFiles: number) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
    this.#maxFiles = maxFiles;
  }

  append(line: string) {
    try {
      const bytes = Buffer.byteLength(line);
      if (this.#descriptor !== null && this.#bytes > 0 && this.#bytes + bytes > this.#maxBytes) this.#rotate();
      this.#descriptor ??= this.#openCurrent();
      fs.writeSync(this.#descriptor, line);
      this.#bytes += bytes;
    } catch {
      this.close();
    }
  }

  close() {
    if (this.#descriptor === null) return;
    const descriptor = this.#descriptor;
    this.#descriptor = null;
    fs.closeSync(descriptor);
  }

  #openCurrent(): number {
    if (!fs.existsSync(this.#folder)) fs.mkdirSync(this.#folder, { mode: 0o700 });
    const descriptor = fs.openSync(this.#path(0), 'a', 0o600);
    // The mode above counts only for a new file, and only as far as the umask lets it.
    fs.fchmodSync(descriptor, 0o600);
    this.#bytes = fs.fstatSync(descriptor).size;
    return descriptor;
  }

  #rotate() {
    this.close();
    fs.rmSync(this.#path(this.#maxFiles - 1), { force: true });
    for (let age = this.#maxFiles - 2; age >= 0; age -= 1) {
      if (fs.existsSync(this.#path(age))) fs.renameSync(this.#path(age), this.#path(age + 1));
    }
  }

  #path(age: number): string {
    return path.join(this.#folder, age === 0 ? 'broadside.log' : `broadside.${age}.log`);
  }
}
