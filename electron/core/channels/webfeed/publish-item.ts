import path from 'node:path';
import type { PublishContext, StepOutcome } from '../connector.ts';
import { putInPlace, sweepAside, unstage } from './aside.ts';
import type { Disk } from './disk.ts';
import { withItem, type Feed } from './feed-document.ts';
import { dropUnused, foreignFile, putMedia, readFeed, setAside, stage } from './feed-folder.ts';
import { damagedFeedProblem, folderProblem, foreignFileProblem, mayPass } from './folder-problem.ts';
import { buildItem, mediaFile } from './item.ts';
import { missingFolder } from './look-up-item.ts';
import { MEDIA_FOLDER, remoteOf, siteOf, type Site } from './site.ts';

/** How far an attempt came, for what has to be said or cleared away when it fails. */
interface Progress {
  feed: Feed;
  readonly written: string[];
  isOut: boolean;
}

/**
 * Puts the item of a delivery into the feed. It is out with the rename of feed.json, the truth that the page and the RSS
 * are drawn from; until then nothing that others see has changed, and after it every failure is `unknown`.
 */
export async function publishItem(disk: Disk, context: PublishContext): Promise<StepOutcome> {
  const site = siteOf(context.settings);
  // Outside the try: a frozen picture that can't be read is thrown through to the scheduler, nothing has been touched.
  const pictures = await readPictures(context);
  const progress: Progress = { feed: { items: [] }, written: [], isOut: false };
  try {
    const stop = await prepareFolder(disk, site, context, progress);
    if (stop !== null) return stop;
    await putPictures(disk, site, pictures, progress);
    return await putItem(disk, site, context, progress);
  } catch (error) {
    const problem = folderProblem(error, site.folder);
    if (progress.isOut) return { kind: 'unknown', problem };
    await dropUnused(disk, site.folder, progress.feed, progress.written).catch(() => {});
    return { kind: mayPass(error) ? 'notYet' : 'refused', problem };
  }
}

/** Makes and reads the folder; what it answers with stops the attempt. */
async function prepareFolder(
  disk: Disk,
  site: Site,
  context: PublishContext,
  progress: Progress,
): Promise<StepOutcome | null> {
  // Made anew where a disk is not plugged in, it would hide the feed that readers know.
  if (!(await disk.isFolder(site.folder))) return { kind: 'notYet', problem: missingFolder(site.folder) };
  await disk.makeFolder(path.join(site.folder, MEDIA_FOLDER));
  await sweepAside(disk, site.folder);
  const foreign = await foreignFile(disk, site.folder);
  if (foreign !== null) return { kind: 'refused', problem: foreignFileProblem(site.folder, foreign) };
  const reading = await readFeed(disk, site.folder);
  if (reading.kind === 'read') progress.feed = reading.feed;
  if (reading.kind !== 'damaged') return null;

  const keptAs = await setAside(disk, site.folder, context.now());
  context.logger.warn('webfeed.setAside', { folder: site.folder, keptAs });
  return { kind: 'reconnect', problem: damagedFeedProblem(site.folder, keptAs) };
}

async function putPictures(disk: Disk, site: Site, pictures: readonly [string, Uint8Array][], { written }: Progress) {
  for (const [file, bytes] of pictures) {
    if (await putMedia(disk, site.folder, file, bytes)) written.push(file);
  }
  if (written.length > 0) await disk.syncFolder(path.join(site.folder, MEDIA_FOLDER));
}

async function putItem(disk: Disk, site: Site, context: PublishContext, progress: Progress): Promise<StepOutcome> {
  const item = buildItem(context, site);
  const staged = await stage(disk, site, withItem(progress.feed, item));
  try {
    await putInPlace(disk, [staged.feed]);
    progress.isOut = true;
    await putInPlace(disk, staged.derived);
    await disk.syncFolder(site.folder);
  } catch (error) {
    await unstage(disk, [staged.feed, ...staged.derived]);
    throw error;
  }
  return { kind: 'published', remote: remoteOf(site, item.id) };
}

async function readPictures(context: PublishContext): Promise<[string, Uint8Array][]> {
  const pictures: [string, Uint8Array][] = [];
  for (const media of context.payload.media) pictures.push([mediaFile(media), await context.readMedia(media)]);
  return pictures;
}
