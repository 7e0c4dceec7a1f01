import type { ApiError } from '#shared/contract/errors.ts';
import { isMissing } from '../files/error-code.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import { epochMs, fromInstant, type EpochMs } from '#shared/time/instant.ts';
import { resolveWallClock } from '#shared/time/wall-clock.ts';
import type { Payload } from '../channels/connector.ts';
import type { Library } from '../media/library.ts';
import { expiryInstant, knownExpiry } from '../scheduler/expiry.ts';
import { findAsset, insertAsset, reviveAsset } from '../store/assets.ts';
import { findBrand, findPillar, insertBrand, insertPillar, updateBrand } from '../store/brands.ts';
import { findChannel, insertChannel } from '../store/channels.ts';
import {
  deliveriesOfPost,
  findDelivery,
  insertDelivery,
  updateDelivery,
  type DeliveryRecord,
} from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { appendJournal } from '../store/journal.ts';
import { findPostEvenDeleted, insertPost, updatePost } from '../store/posts.ts';
import { putVariant } from '../store/variants.ts';
import { readWhole, UnreadableProject } from './open-archive.ts';
import { PROJECT_LIMITS } from './project-file.ts';
import type { DeliveryRow, ProjectRows } from './project-rows.ts';
import type { ReadProject } from './read-project.ts';

export interface ImportCounts {
  readonly posts: number;
  readonly deliveries: number;
  readonly files: number;
}

export interface ImportOptions {
  readonly now: EpochMs;
  /** Whether this laptop is the one that takes down, at their end, the posts that are out already. */
  readonly takesOver: boolean;
  /** Whether the file with a hash lies in the library. */
  readonly isThere: (sha256: string) => boolean;
}

/** Takes the pictures of a project in that aren't here yet; they are on the disk before any row names them. */
export async function takeFiles(project: ReadProject, library: Library): Promise<Outcome<number, ApiError>> {
  let taken = 0;
  const bySha = new Map(project.rows.assets.map((asset) => [asset.sha256, asset]));
  for (const asset of bySha.values()) {
    if (await isHere(library, asset.sha256)) continue;
    const { bytes } = await readWhole(
      await project.archive.read(`media/${asset.sha256}`),
      PROJECT_LIMITS.mediaFileBytes,
    );
    const adopted = await library.adopt(asset, inOnePiece(bytes));
    if (!adopted.ok) return adopted;
    taken += 1;
  }
  return ok(taken);
}

async function isHere(library: Library, sha256: string): Promise<boolean> {
  try {
    return (await library.readVerified(sha256)) !== null;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/**
 * Brings the rows of a project in, in the caller's transaction. Nothing of it is armed; what this laptop has that is newer,
 * or that its scheduler has touched, stays as it is.
 */
export function importRows(writer: Writer, rows: ProjectRows, options: ImportOptions): Omit<ImportCounts, 'files'> {
  for (const brand of rows.brands) {
    if (findBrand(writer, brand.id)) updateBrand(writer, brand);
    else insertBrand(writer, brand);
  }
  for (const pillar of rows.pillars) importPillar(writer, pillar);
  for (const channel of rows.channels) importChannel(writer, channel, options.now);
  for (const asset of rows.assets) {
    // One that was here already may have been taken away for good since that was seen.
    if (!options.isThere(asset.sha256))
      throw new UnreadableProject('A picture was lost on its way in. Import the file again.');
    importAsset(writer, asset);
  }
  const changed = new Set(rows.posts.filter((post) => importPost(writer, post)).map(({ id }) => id));
  for (const variant of rows.variants) if (changed.has(variant.postId)) putVariant(writer, variant);
  const deliveries = rows.deliveries.filter((row) => importDelivery(writer, row, rows, options)).length;
  return { posts: changed.size, deliveries };
}

function importPillar(writer: Writer, pillar: ProjectRows['pillars'][number]): void {
  const here = findPillar(writer, pillar.id);
  if (here) return refuseStranger(here.brandId === pillar.brandId);
  insertPillar(writer, pillar);
}

/** Its secrets did not come along: it waits to be connected, and nothing can happen on it before. */
function importChannel(writer: Writer, channel: ProjectRows['channels'][number], now: EpochMs): void {
  const here = findChannel(writer, channel.id);
  if (here) return refuseStranger(here.brandId === channel.brandId && here.network === channel.network);
  insertChannel(writer, { ...channel, state: 'reconnect', problem: 'This channel came with a project file.' }, now);
}

function importAsset(writer: Writer, asset: ProjectRows['assets'][number]): void {
  const here = findAsset(writer, asset.id);
  if (here) {
    refuseStranger(here.sha256 === asset.sha256);
    return reviveAsset(writer, asset.id);
  }
  insertAsset(writer, { ...asset, createdAt: fromInstant(asset.createdAt) });
}

/** Whether anything of the post was taken from the file: it was not here, or the file's is newer and nothing of it is being sent. */
function importPost(writer: Writer, post: ProjectRows['posts'][number]): boolean {
  const here = findPostEvenDeleted(writer, post.id);
  if (!here) {
    insertPost(writer, post);
    return true;
  }
  refuseStranger(here.brandId === post.brandId);
  const isBusy = deliveriesOfPost(writer, post.id).some(
    ({ state }) => !['planned', 'cancelled', 'removed'].includes(state),
  );
  if (here.updatedAt >= post.updatedAt || isBusy) return false;
  updatePost(writer, post);
  return true;
}

function importDelivery(writer: Writer, row: DeliveryRow, rows: ProjectRows, options: ImportOptions): boolean {
  const here = findDelivery(writer, row.id);
  if (here) {
    refuseStranger(here.postId === row.postId && here.channelId === row.channelId);
    if (here.state !== 'planned' || row.state !== 'planned') return false;
    const { at, expiry, lateness } = row;
    return updateDelivery(writer, here, { ...timesOf(row), at, expiry, lateness }, { byMachine: false });
  }
  insertDelivery(writer, newRecord(row, rows, options));
  for (const { at, ...entry } of row.journal)
    appendJournal(writer, { ...entry, at: fromInstant(at), deliveryId: row.id });
  return true;
}

function timesOf({ at, expiry }: DeliveryRow) {
  const resolved = resolveWallClock(at);
  return { dueAt: resolved.at, shift: resolved.shift, expiresAt: knownExpiry(expiry) };
}

function newRecord(row: DeliveryRow, rows: ProjectRows, { takesOver }: ImportOptions): DeliveryRecord {
  const channel = rows.channels.find(({ id }) => id === row.channelId);
  if (!channel) throw new UnreadableProject('The file is damaged: its parts don’t fit together.');
  const { sent, journal: _journal, publishedAt, removedAt, createdAt, ...plan } = row;
  const times = timesOf(row);
  const out = publishedAt === null ? null : fromInstant(publishedAt);
  const endsAt = out === null ? times.expiresAt : expiryInstant(row.expiry, out);
  const comesDown = row.state === 'published' && takesOver;
  return {
    ...plan,
    ...times,
    network: channel.network,
    expiresAt: out === null || comesDown || row.state === 'removed' ? endsAt : null,
    actAt: comesDown ? endsAt : null,
    machineRev: 0,
    claimedAt: null,
    idempotencyKey: null,
    payload: sent === null ? null : (JSON.parse(sent.payload) as Payload),
    payloadSha256: sent?.sha256 ?? null,
    stepResults: {},
    attempts: 0,
    looks: 0,
    absences: 0,
    takeDownRequested: false,
    editRequested: false,
    inReview: false,
    firstSentAt: null,
    lastSentAt: null,
    publishedAt: out,
    removedAt: removedAt === null ? null : fromInstant(removedAt),
    problem: null,
    createdAt: epochMs(Date.parse(createdAt)),
  };
}

/** An id of ours in the file that stands for something else here: whoever made the file knew what they were doing. */
function refuseStranger(isSame: boolean): void {
  if (!isSame)
    throw new UnreadableProject('The file uses the name of something else that is here. It was not taken in.');
}
