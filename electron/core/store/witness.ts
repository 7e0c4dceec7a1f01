import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { privateDisk } from '../files/private-disk.ts';
import { replaceFile } from '../files/replace-file.ts';

/**
 * A file beside the database that knows how far it had come: a database put back by hand, or one that has lost its log,
 * is behind it, and would publish what is out already.
 */
const witness = z.object({ epoch: z.number().int(), database: z.string() });
export type Witness = z.output<typeof witness>;

const fileIn = (data: string) => path.join(data, 'witness.json');

/** The latest run that this folder has seen begin, and of which database; null where none is known of. */
export function readWitness(data: string): Witness | null {
  try {
    return witness.parse(JSON.parse(fs.readFileSync(fileIn(data), 'utf8')));
  } catch {
    return null;
  }
}

export async function writeWitness(data: string, seen: Witness): Promise<void> {
  await replaceFile(privateDisk, fileIn(data), Buffer.from(JSON.stringify(seen)));
}

export async function forgetWitness(data: string): Promise<void> {
  await privateDisk.remove(fileIn(data));
}
