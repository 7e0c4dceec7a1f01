import type { ChannelAccess, Remote, TakeDownOutcome } from '../connector.ts';
import { putInPlace, sweepAside, unstage } from './aside.ts';
import type { Disk } from './disk.ts';
import { asOwnItem, findItem, withoutItem, type Feed } from './feed-document.ts';
import { dropUnused, readFeed, stage } from './feed-folder.ts';
import { damagedFeedProblem, folderProblem } from './folder-problem.ts';
import { missingFolder } from './look-up-item.ts';
import { itemIdOf, siteOf, type Site } from './site.ts';

/**
 * Takes an item out of the feed. The page and the RSS go first, then the pictures, and feed.json last: as long as
 * the item is in there, a take-down that was cut short is repeated and finds all that is left to remove.
 */
export async function takeDownItem(disk: Disk, access: ChannelAccess, remote: Remote): Promise<TakeDownOutcome> {
  const site = siteOf(access.settings);
  try {
    const reading = await readFeed(disk, site.folder);
    switch (reading.kind) {
      case 'read':
        return await removeItem(disk, site, reading.feed, itemIdOf(remote));
      case 'empty':
        return { kind: 'gone' };
      case 'noFolder':
        return { kind: 'unknown', problem: missingFolder(site.folder) };
      case 'damaged':
        return { kind: 'unknown', problem: damagedFeedProblem(site.folder, null) };
    }
  } catch (error) {
    return { kind: 'unknown', problem: folderProblem(error, site.folder) };
  }
}

async function removeItem(disk: Disk, site: Site, feed: Feed, itemId: string): Promise<TakeDownOutcome> {
  await sweepAside(disk, site.folder);
  const item = findItem(feed, itemId);
  const rest = withoutItem(feed, itemId);
  const staged = await stage(disk, site, rest);
  try {
    await putInPlace(disk, staged.derived);
    const pictures = item === undefined ? [] : (asOwnItem(item)?._broadside.media ?? []);
    await dropUnused(
      disk,
      site.folder,
      rest,
      pictures.map((picture) => picture.file),
    );
    await putInPlace(disk, [staged.feed]);
    await disk.syncFolder(site.folder);
    return { kind: 'gone' };
  } catch (error) {
    await unstage(disk, [...staged.derived, staged.feed]);
    throw error;
  }
}
