import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { z } from 'zod';
import { openArchive, readWhole, UnreadableProject, type Archive } from './open-archive.ts';
import { manifest, MANIFEST_ENTRY, PROJECT_LIMITS, ROWS_ENTRY, type Manifest } from './project-file.ts';
import { projectRow, type ProjectRow, type ProjectRows } from './project-rows.ts';
import { refuseBrokenReferences } from './references.ts';

/** A project file that was read to its last row; its pictures are checked as they are taken out. */
export interface ReadProject {
  readonly archive: Archive;
  readonly manifest: Manifest;
  readonly rows: ProjectRows;
}

/** Reads a project file and believes nothing of it: every row is checked, and that they fit together. */
export async function readProject(file: string): Promise<ReadProject> {
  const archive = await openArchive(file);
  try {
    const found = await readManifest(archive);
    refuseOtherEntries(archive, found);
    const rows = await readRows(archive, found);
    refuseBrokenReferences(rows, found);
    return { archive, manifest: found, rows };
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function readManifest(archive: Archive): Promise<Manifest> {
  const { bytes } = await readWhole(await archive.read(MANIFEST_ENTRY), PROJECT_LIMITS.manifestBytes);
  const parsed = manifest.safeParse(parseJson(bytes.toString('utf8')));
  if (parsed.success) return parsed.data;
  throw new UnreadableProject('The file is not a Broadside project, or was made by a newer version.');
}

function refuseOtherEntries({ entries }: Archive, { media, rows }: Manifest): void {
  const named = new Map(media.map(({ sha256, bytes }) => [`media/${sha256}`, bytes]));
  if (named.size !== media.length || entries.size !== named.size + 2) throw mismatch();
  for (const [name, bytes] of [...named, [ROWS_ENTRY, rows.bytes] as const]) {
    if (entries.get(name)?.uncompressedSize !== bytes) throw mismatch();
  }
}

async function readRows(archive: Archive, { rows: expected }: Manifest): Promise<ProjectRows> {
  const rows = emptyRows();
  const hash = createHash('sha256');
  const stream = await archive.read(ROWS_ENTRY);
  stream.on('data', (chunk: Buffer) => hash.update(chunk));
  let count = 0;
  for await (const line of limitedLines(stream)) {
    count += 1;
    if (count > PROJECT_LIMITS.rows || count > expected.count) throw mismatch();
    addRow(rows, rowOf(line, count));
  }
  if (count !== expected.count || hash.digest('hex') !== expected.sha256) throw mismatch();
  return rows;
}

async function* limitedLines(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    if (line.length > PROJECT_LIMITS.lineBytes) throw new UnreadableProject('A row of the file is too long.');
    yield line;
  }
}

function rowOf(line: string, number: number): ProjectRow {
  const parsed = projectRow.safeParse(parseJson(line));
  if (parsed.success) return parsed.data;
  throw new UnreadableProject(`Row ${number} of the file is not as it should be (${whereOf(parsed.error)}).`);
}

function whereOf(error: z.ZodError): string {
  return error.issues[0]?.path.join('.').slice(0, 60) || 'its form';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, refuseUnwritable);
  } catch {
    throw new UnreadableProject('The file is damaged: part of it is no longer text.');
  }
}

/** No half of a character and no NUL may come in by any field: neither could be written down again. */
function refuseUnwritable(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && (!value.isWellFormed() || value.includes('\u0000')))
    throw new SyntaxError('unwritable');
  return value;
}

type GrowingRows = { [Table in keyof ProjectRows]: ProjectRows[Table][number][] };

function emptyRows(): GrowingRows {
  return { brands: [], pillars: [], channels: [], assets: [], posts: [], variants: [], deliveries: [] };
}

function addRow(rows: GrowingRows, { table, row }: ProjectRow): void {
  // The union pairs each table with its row; the compiler can't follow the pair through the index.
  (rows[table] as ProjectRow['row'][]).push(row);
}

function mismatch(): UnreadableProject {
  return new UnreadableProject('The file is damaged: what it lists and what it holds are not the same.');
}
