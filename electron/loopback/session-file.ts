import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const session = z.object({ url: z.string(), token: z.string(), pid: z.number().int() });
export type Session = z.output<typeof session>;

/** Where programs of the same user find the running door and its secret. */
export function sessionPath(data: string): string {
  return path.join(data, 'session.json');
}

/** Written aside first: whoever opens it reads the whole of it, and nobody but the user ever can. */
export function writeSession(data: string, value: Session): void {
  const aside = `${sessionPath(data)}.${value.pid}`;
  fs.rmSync(aside, { force: true });
  fs.writeFileSync(aside, `${JSON.stringify(value)}\n`, { mode: 0o600, flag: 'wx' });
  fs.renameSync(aside, sessionPath(data));
}

export function removeSession(data: string): void {
  fs.rmSync(sessionPath(data), { force: true });
}

/** The session of a door that is, or was, running on a folder. */
export function readSession(data: string): Session | null {
  try {
    return session.parse(JSON.parse(fs.readFileSync(sessionPath(data), 'utf8')));
  } catch {
    return null;
  }
}
