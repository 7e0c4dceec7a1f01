import { promisify } from 'node:util';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { MANIFEST_ENTRY, MEDIA_ENTRY, PROJECT_LIMITS, ROWS_ENTRY } from './project-file.ts';

/** A ZIP file that may be looked into: its names are ours and nothing about it pretends. */
export interface Archive {
  readonly entries: ReadonlyMap<string, Entry>;
  /** The bytes of an entry, as many as it said and no more. */
  read(name: string): Promise<Readable>;
  close(): void;
}

/** What is wrong with a file, in words for the one who opened it. */
export class UnreadableProject extends Error {
  override readonly name = 'UnreadableProject';
}

const STORED = 0;
const DEFLATED = 8;
const FIXED_HEADER_BYTES = 30;

/** Opens a ZIP file and reads its list of entries; whatever is odd about the list is refused before any entry is read. */
export async function openArchive(file: string): Promise<Archive> {
  const zip = await openZip(file);
  try {
    const entries = await readEntries(zip);
    refuseOverlaps(zip, [...entries.values()]);
    return {
      entries,
      async read(name) {
        const entry = entries.get(name);
        if (!entry) throw new UnreadableProject(`The file says it holds ${name}, and doesn’t.`);
        return await zip.openReadStreamPromise(entry);
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function openZip(file: string): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true };
  const open = promisify<string, yauzl.Options, ZipFile>(yauzl.open);
  const zip = await open(file, options);
  if (zip.entryCount > PROJECT_LIMITS.entries) {
    zip.close();
    throw new UnreadableProject('The file has more in it than any project has.');
  }
  return zip;
}

async function readEntries(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName)) throw new UnreadableProject('The file has two things of one name in it.');
    refuseOddEntry(entry);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

function refuseOddEntry(entry: Entry): void {
  const { fileName, compressedSize, uncompressedSize, compressionMethod } = entry;
  const isMedia = MEDIA_ENTRY.test(fileName);
  if (!isMedia && fileName !== MANIFEST_ENTRY && fileName !== ROWS_ENTRY) {
    throw new UnreadableProject('The file holds something that no project file holds.');
  }
  if (entry.isEncrypted()) throw new UnreadableProject('The file is locked with a password.');
  // The upper half says what the entry is on Unix; ours are plain files, and other makers say nothing.
  const unixType = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (unixType !== 0 && unixType !== 0o100000) throw new UnreadableProject('The file holds a link or a folder.');
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
    throw new UnreadableProject('The file is packed in a way that is not used for projects.');
  }
  if (isMedia && (compressionMethod !== STORED || compressedSize !== uncompressedSize)) {
    throw new UnreadableProject('A picture in the file is packed in a way that is not used for projects.');
  }
  const sizeMax = isMedia
    ? PROJECT_LIMITS.mediaFileBytes
    : fileName === ROWS_ENTRY
      ? PROJECT_LIMITS.rowsBytes
      : PROJECT_LIMITS.manifestBytes;
  if (uncompressedSize > sizeMax || uncompressedSize > (compressedSize + 1) * PROJECT_LIMITS.packing) {
    throw new UnreadableProject('The file would unpack to more than any project has.');
  }
}

/** Entries that share bytes are how a small file becomes an endless one; and nothing may lie before, between or after them. */
function refuseOverlaps(zip: ZipFile, entries: readonly Entry[]): void {
  const sorted = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let free = 0;
  for (const { relativeOffsetOfLocalHeader, fileNameLength, compressedSize } of sorted) {
    if (relativeOffsetOfLocalHeader < free) throw new UnreadableProject('Parts of the file lie on top of each other.');
    free = relativeOffsetOfLocalHeader + FIXED_HEADER_BYTES + fileNameLength + compressedSize;
  }
  if (sorted[0]?.relativeOffsetOfLocalHeader !== 0 || free > zip.fileSize) {
    throw new UnreadableProject('The file is not a project file, or was cut short.');
  }
}

/** Reads an entry whole, up to its limit, and checks its hash. */
export async function readWhole(stream: Readable, bytesMax: number): Promise<{ bytes: Buffer; sha256: string }> {
  const chunks: Buffer[] = [];
  const hash = createHash('sha256');
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > bytesMax) throw new UnreadableProject('The file would unpack to more than any project has.');
    hash.update(chunk);
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), sha256: hash.digest('hex') };
}
