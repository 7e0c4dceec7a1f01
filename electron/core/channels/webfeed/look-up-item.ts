import { epochMs } from '#shared/time/instant.ts';
import type { LookUpOutcome, PublishContext, ReadBackOutcome, Remote } from '../connector.ts';
import { putInPlace, sweepAside } from './aside.ts';
import type { Disk } from './disk.ts';
import { asOwnItem, findItem, itemIdFor } from './feed-document.ts';
import { dropUnused, readFeed, stage } from './feed-folder.ts';
import { damagedFeedProblem, folderProblem } from './folder-problem.ts';
import { mediaFile } from './item.ts';
import { itemIdOf, remoteOf, siteOf } from './site.ts';

/**
 * Looks in the feed for the item of an attempt that did not come back. Where it is there, the page and the RSS are brought
 * up to it before it counts as found; where it isn't, the pictures that the attempt left behind are cleared away.
 */
export async function lookUpItem(disk: Disk, context: PublishContext): Promise<LookUpOutcome> {
  const site = siteOf(context.settings);
  const id = itemIdFor(context.key);
  try {
    const reading = await readFeed(disk, site.folder);
    if (reading.kind === 'damaged') return { kind: 'cantTell', problem: damagedFeedProblem(site.folder, null) };
    if (reading.kind === 'noFolder') return { kind: 'notYet', problem: missingFolder(site.folder) };
    await sweepAside(disk, site.folder);
    const feed = reading.kind === 'read' ? reading.feed : { items: [] };
    const item = findItem(feed, id);
    if (!item) {
      await dropUnused(disk, site.folder, feed, context.payload.media.map(mediaFile));
      return { kind: 'surelyNotOut' };
    }
    const staged = await stage(disk, site, feed);
    await putInPlace(disk, [staged.feed, ...staged.derived]);
    await disk.syncFolder(site.folder);
    const madeAt = Date.parse(asOwnItem(item)?.date_published ?? '');
    return { kind: 'found', remote: remoteOf(site, id), ...(!Number.isNaN(madeAt) && { madeAt: epochMs(madeAt) }) };
  } catch (error) {
    return { kind: 'notYet', problem: folderProblem(error, site.folder) };
  }
}

/** Whether an item is in the feed now. */
export async function readBackItem(disk: Disk, folder: string, remote: Remote): Promise<ReadBackOutcome> {
  try {
    const reading = await readFeed(disk, folder);
    switch (reading.kind) {
      case 'read':
        return { kind: findItem(reading.feed, itemIdOf(remote)) ? 'live' : 'gone' };
      case 'empty':
        return { kind: 'gone' };
      case 'noFolder':
        return { kind: 'cantTell', problem: missingFolder(folder) };
      case 'damaged':
        return { kind: 'cantTell', problem: damagedFeedProblem(folder, null) };
    }
  } catch (error) {
    return { kind: 'cantTell', problem: folderProblem(error, folder) };
  }
}

/** A folder that isn't there may be a disk that isn't plugged in: that its posts are gone can't be said. */
export function missingFolder(folder: string) {
  return {
    code: 'folder.missing',
    message: `${folder} isn't there. Connect its disk or put the folder back; if you removed it on purpose, say that the post is gone.`,
    details: { folder },
  };
}
