import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import type { Paths } from '../ports/paths.ts';
import type { EpochMs } from '#shared/time/instant.ts';
import { currentHold, holdPublishing } from './hold.ts';
import type { Writer } from './handles.ts';

/** Where a database is: a copy of it is somewhere else. */
export interface Identity {
  readonly machine: string;
  readonly folder: string;
}

/**
 * The machine, and the folder and its database by their inodes: moving or renaming keeps those, copying doesn't, nor does
 * putting a copy back into the folder. Not by the device number, which many systems give out anew at each start.
 */
export function identityOf(
  { data, database }: Pick<Paths, 'data' | 'database'>,
  machine: string = machineName(),
): Identity {
  const inodes = [data, database].map((one) => fs.statSync(one, { bigint: true }).ino);
  return { machine: digest(machine), folder: digest([fs.statfsSync(data).type, ...inodes].join(':')) };
}

/** The id of the database, given to it when it has none. */
export function databaseId(writer: Writer): string {
  writer.run('UPDATE meta SET database_id = ? WHERE database_id IS NULL', randomUUID());
  return writer.value<string>('SELECT database_id FROM meta') ?? '';
}

/** Holds a database back that was last opened somewhere else, and writes down where it is now. */
export function noteIdentity(writer: Writer, here: Identity, at: EpochMs): 'same' | 'first' | 'copied' {
  const last = writer.one<{ machine_id: string | null; folder_id: string | null }>(
    'SELECT machine_id, folder_id FROM meta',
  );
  if (last?.machine_id === here.machine && last.folder_id === here.folder) return 'same';
  writer.run('UPDATE meta SET machine_id = ?, folder_id = ?', here.machine, here.folder);
  if (!last?.machine_id) return 'first';
  if (currentHold(writer) === null) holdPublishing(writer, 'copied', at);
  return 'copied';
}

/** File systems of other machines, by the numbers of Linux: locks and syncs on them can't be relied on. */
const NETWORK_TYPES = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x65735546, 0x01021997, 0x00c36400, 0x5346414f]);

export function isOnNetwork(folder: string): boolean {
  return process.platform === 'linux' && NETWORK_TYPES.has(Number(fs.statfsSync(folder).type));
}

function machineName(): string {
  return systemName() ?? os.hostname();
}

/** What the operating system calls this installation of itself. */
function systemName(): string | null {
  try {
    switch (process.platform) {
      case 'darwin':
        return firstMatch('ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice'], /IOPlatformUUID" = "([^"]+)"/);
      case 'win32':
        return firstMatch(
          'reg',
          ['query', 'HKLM\\SOFTWARE\\Microsoft\\Cryptography', '/v', 'MachineGuid'],
          /MachineGuid\s+REG_SZ\s+(\S+)/,
        );
      default:
        return fs.readFileSync('/etc/machine-id', 'utf8').trim() || null;
    }
  } catch {
    return null;
  }
}

function firstMatch(command: string, args: readonly string[], pattern: RegExp): string | null {
  return pattern.exec(execFileSync(command, args, { encoding: 'utf8', timeout: 5000, windowsHide: true }))?.[1] ?? null;
}

function digest(text: string): string {
  return createHash('sha256').update(`broadside ${text}`).digest('hex');
}
