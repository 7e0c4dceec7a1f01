import path from 'node:path';
import type { Outcome } from '#shared/lib/outcome.ts';
import { fail, ok } from '#shared/lib/outcome.ts';
import type { Problem } from '#shared/contract/deliveries.ts';
import type { PublishContext, StepOutcome } from '../connector.ts';
import { frozenMedia } from '../frozen-media.ts';
import type { Disk } from './disk.ts';
import { withItem, type Feed } from './feed-document.ts';
import {
  dropUnused,
  foreignFile,
  putInPlace,
  putMedia,
  readFeed,
  setAside,
  stage,
  sweepAside,
  unstage,
} from './feed-folder.ts';
import { damagedFeedProblem, folderProblem, foreignFileProblem, mayPass } from './folder-problem.ts';
import { buildItem, mediaFile } from './item.ts';
import { MEDIA_FOLDER, remoteOf, siteOf, type Site } from './site.ts';

/**
 * Puts the item of a delivery into the feed. It is out with the rename of feed.json, the truth that the page and the RSS
 * are drawn from; until then nothing that others see has changed, and after it every failure is `unknown`.
 */
export async function publishItem(disk: Disk, context: PublishContext): Promise<StepOutcome> {
  const site = siteOf(context.settings);
  const pictures = await readPictures(context);
  if (!pictures.ok) return { kind: 'refused', problem: pictures.error };

  const written: string[] = [];
  let feed: Feed = { items: [] };
  try {
    await disk.makeFolder(path.join(site.folder, MEDIA_FOLDER));
    await sweepAside(disk, site.folder);
    const foreign = await foreignFile(disk, site.folder);
    if (foreign !== null) return { kind: 'refused', problem: foreignFileProblem(site.folder, foreign) };
    const reading = await readFeed(disk, site.folder);
    if (reading.kind === 'damaged') return await stopForDamagedFeed(disk, site, context);
    if (reading.kind === 'read') feed = reading.feed;
    for (const [file, bytes] of pictures.value) {
      if (await putMedia(disk, site.folder, file, bytes)) written.push(file);
    }
    if (written.length > 0) await disk.syncFolder(path.join(site.folder, MEDIA_FOLDER));
  } catch (error) {
    return await notOut(disk, site, feed, written, error);
  }
  return await putItem(disk, site, feed, context, written);
}

async function putItem(
  disk: Disk,
  site: Site,
  feed: Feed,
  context: PublishContext,
  written: readonly string[],
): Promise<StepOutcome> {
  const item = buildItem(context, site);
  let staged;
  try {
    staged = await stage(disk, site, withItem(feed, item));
  } catch (error) {
    return await notOut(disk, site, feed, written, error);
  }
  try {
    await putInPlace(disk, [staged.feed]);
  } catch (error) {
    await unstage(disk, [...(staged.feed ? [staged.feed] : []), ...staged.derived]);
    return await notOut(disk, site, feed, written, error);
  }
  try {
    await putInPlace(disk, staged.derived);
    await disk.syncFolder(site.folder);
    return { kind: 'published', remote: remoteOf(site, item.id) };
  } catch (error) {
    await unstage(disk, staged.derived);
    return { kind: 'unknown', problem: folderProblem(error, site.folder) };
  }
}

async function readPictures(context: PublishContext): Promise<Outcome<[string, Uint8Array][], Problem>> {
  const pictures: [string, Uint8Array][] = [];
  for (const media of context.payload.media) {
    const bytes = await frozenMedia(context, media);
    if (!bytes.ok) return fail(bytes.error);
    pictures.push([mediaFile(media), bytes.value]);
  }
  return ok(pictures);
}

async function stopForDamagedFeed(disk: Disk, site: Site, context: PublishContext): Promise<StepOutcome> {
  const keptAs = await setAside(disk, site.folder, context.now());
  context.logger.warn('webfeed.setAside', { folder: site.folder, keptAs });
  return { kind: 'reconnect', problem: damagedFeedProblem(site.folder, keptAs) };
}

/** The feed has not been touched: the pictures that this attempt brought go again, and the failure is told. */
async function notOut(
  disk: Disk,
  site: Site,
  feed: Feed,
  written: readonly string[],
  error: unknown,
): Promise<StepOutcome> {
  await dropUnused(disk, site.folder, feed, written).catch(() => {});
  return { kind: mayPass(error) ? 'notYet' : 'refused', problem: folderProblem(error, site.folder) };
}
