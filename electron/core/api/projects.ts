import fs from 'node:fs';
import path from 'node:path';
import { refuse, type ApiError } from '#shared/contract/errors.ts';
import type { ProjectContents } from '#shared/contract/projects.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import { errorCode, isDiskFull } from '../files/error-code.ts';
import { isAmongOwnFiles, isHeldOpen } from '../files/own-file.ts';
import { makeFolders } from '../files/make-folders.ts';
import { collectProject } from '../projects/collect-project.ts';
import { checkFile } from '../media/check-file.ts';
import { importRows, takeFiles } from '../projects/import-project.ts';
import { UnreadableProject } from '../projects/open-archive.ts';
import { PROJECT_SUFFIX } from '../projects/project-file.ts';
import { SPARE_BYTES } from '../projects/project-folders.ts';
import type { ProjectRows } from '../projects/project-rows.ts';
import { readProject, type ReadProject } from '../projects/read-project.ts';
import { writeProject } from '../projects/write-project.ts';
import { findBrand, listBrands } from '../store/brands.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';
import { brandNotFound } from './refusals.ts';

type Names = 'projects.export' | 'projects.inspect' | 'projects.import';

/** Projects as files: out to another laptop, and in again. */
export function projectHandlers(parts: ApiParts): Handlers<Names> {
  const { store, ports, library, backups } = parts;
  return {
    async 'projects.export'({ brandIds = listBrands(store.read).map(({ id }) => id), path: asked }) {
      if (brandIds.some((id) => !findBrand(store.read, id))) return brandNotFound();
      const target = asked ?? path.join(ports.paths.exports, exportName(ports.clock.now()));
      if (!path.isAbsolute(target) || isAmongOwnFiles(ports.paths, target)) return unwritable(target);
      const rows = collectProject(store.read, brandIds);
      const damaged = await firstDamaged(parts, rows);
      if (damaged !== null) return pictureDamaged(damaged);
      const project = { rows, pathOf: library.pathOf, madeAt: ports.clock.now(), madeBy: ports.version };
      try {
        makeFolders(path.dirname(target), 0o700);
        const bytes = await writeProject(target, project);
        return ok({ path: target, bytes, url: asked ? null : ports.mediaLinks.exportUrl(path.basename(target)) });
      } catch (error) {
        if (isDiskFull(error)) return refuse('disk.full', 'The disk is full. Free some space, then do it again.');
        if (errorCode(error) === null) throw error;
        return unwritable(target);
      }
    },
    'projects.inspect': ({ path: file }) => withProject(parts, file, async (project) => ok(contentsOf(parts, project))),
    'projects.import': ({ path: file, takesOver = false }) =>
      withProject(parts, file, async (project) => {
        const room = roomFor(project, ports.paths.data);
        if (!room.ok) return room;
        const kept = await backups.create('beforeImport');
        if (!kept.ok) return kept;
        const files = await takeFiles(project, library);
        if (!files.ok) return files;
        const isThere = (sha256: string) => fs.existsSync(library.pathOf(sha256));
        const options = { now: ports.clock.now(), takesOver, isThere };
        const counts = store.transact((writer) => importRows(writer, project.rows, options));
        return ok({ brands: project.rows.brands.map(({ id }) => id), ...counts, files: files.value });
      }),
  };
}

/** The name of a picture that is not what was put there: nobody could take in a project with it. */
async function firstDamaged({ library }: ApiParts, { assets }: ProjectRows): Promise<string | null> {
  for (const { sha256, name } of assets) if (await checkFile(library.pathOf(sha256), sha256)) return name;
  return null;
}

function pictureDamaged(name: string) {
  return refuse(
    'asset.unreadable',
    `“${name}” is missing or no longer what was added. Restore it or take it out of its posts, then export again.`,
  );
}

/** Every letter of it may stand in an address and in a file name on any system. */
function exportName(now: number): string {
  const moment = new Date(now).toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-');
  return `broadside-${moment}${PROJECT_SUFFIX}`;
}

async function withProject<Value>(
  { ports }: ApiParts,
  file: string,
  work: (project: ReadProject) => Promise<Outcome<Value, ApiError>>,
): Promise<Outcome<Value, ApiError>> {
  try {
    if (isHeldOpen(ports.paths, file))
      throw new UnreadableProject('That is a file of Broadside itself. Choose a project file.');
    const project = await readProject(file);
    try {
      return await work(project);
    } finally {
      project.archive.close();
    }
  } catch (error) {
    return refuseUnreadable(error);
  }
}

/** What the readers of ZIP files and of disks throw is about the file as well: nothing of ours is under way yet. */
function refuseUnreadable(error: unknown) {
  if (error instanceof UnreadableProject) return refuse('project.unreadable', error.message);
  const code = errorCode(error);
  if (isDiskFull(error) || code?.startsWith('SQLITE_')) throw error;
  if (code === 'ENOENT') return refuse('project.unreadable', 'There is no such file. Check the path.');
  if (code === 'EACCES')
    return refuse('project.unreadable', 'Broadside may not read that file. Check its permissions.');
  return refuse('project.unreadable', 'The file is not a project file, or it is damaged. Export it anew and try that.');
}

function contentsOf({ store }: ApiParts, { manifest, rows }: ReadProject): ProjectContents {
  const of = <Row extends { readonly brandId: string }>(all: readonly Row[], brandId: string) =>
    all.filter((row) => row.brandId === brandId);
  return {
    madeAt: manifest.madeAt,
    madeBy: manifest.madeBy,
    brands: rows.brands.map(({ id, name }) => ({
      name,
      posts: of(rows.posts, id).length,
      deliveries: of(rows.deliveries, id).length,
      ending: of(rows.deliveries, id).filter(({ state, expiry }) => state === 'published' && expiry !== null).length,
      channels: of(rows.channels, id).map((channel) => channel.name),
      isHere: findBrand(store.read, id) !== undefined,
    })),
    files: manifest.media.length,
    bytes: manifest.media.reduce((sum, { bytes }) => sum + bytes, manifest.rows.bytes),
  };
}

function roomFor({ manifest }: ReadProject, folder: string): Outcome<null, ApiError> {
  const neededBytes = manifest.media.reduce((sum, { bytes }) => sum + bytes, SPARE_BYTES);
  const { bavail, bsize } = fs.statfsSync(folder);
  if (bavail * bsize >= neededBytes) return ok(null);
  return refuse(
    'disk.full',
    'There isn’t enough room on the disk for this project. Free some space, then do it again.',
  );
}

function unwritable(target: string) {
  return refuse('folder.unwritable', `Nothing can be written at ${target}. Choose another place.`);
}
