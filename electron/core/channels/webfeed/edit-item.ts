import path from 'node:path';
import { epochMs } from '#shared/time/instant.ts';
import type { EditOutcome, Payload, PublishedContext } from '../connector.ts';
import { putInPlace, sweepAside, unstage } from './aside.ts';
import type { Disk } from './disk.ts';
import { asOwnItem, findItem, withItem, type Feed } from './feed-document.ts';
import { dropUnused, putMedia, readFeed, stage } from './feed-folder.ts';
import { damagedFeedProblem, folderProblem } from './folder-problem.ts';
import { itemOf, mediaFile } from './item.ts';
import { missingFolder } from './look-up-item.ts';
import { itemIdOf, MEDIA_FOLDER, remoteOf, siteOf, type Site } from './site.ts';

const gone = {
  code: 'webfeed.itemGone',
  message: 'The post is not in the feed any more, so there is nothing to change. Say that it is gone.',
};

/** Makes an item of the feed say something else; its place and its date stay. Doing it twice comes to the same. */
export async function editItem(disk: Disk, published: PublishedContext, next: Payload): Promise<EditOutcome> {
  const site = siteOf(published.settings);
  // Outside the try: a picture that can't be read is thrown through to the scheduler, nothing has been touched.
  const pictures: [string, Uint8Array][] = [];
  for (const media of next.media) pictures.push([mediaFile(media), await published.readMedia(media)]);
  try {
    const reading = await readFeed(disk, site.folder);
    switch (reading.kind) {
      case 'read':
        return await replace(disk, site, reading.feed, published, next, pictures);
      case 'empty':
        return { kind: 'refused', problem: gone };
      case 'noFolder':
        return { kind: 'unknown', problem: missingFolder(site.folder) };
      case 'damaged':
        return { kind: 'refused', problem: damagedFeedProblem(site.folder, null) };
    }
  } catch (error) {
    return { kind: 'unknown', problem: folderProblem(error, site.folder) };
  }
}

async function replace(
  disk: Disk,
  site: Site,
  feed: Feed,
  published: PublishedContext,
  next: Payload,
  pictures: readonly [string, Uint8Array][],
): Promise<EditOutcome> {
  const id = itemIdOf(published.remote);
  const found = findItem(feed, id);
  const before = found && asOwnItem(found);
  if (!before) return { kind: 'refused', problem: gone };
  await sweepAside(disk, site.folder);
  await disk.makeFolder(path.join(site.folder, MEDIA_FOLDER));
  for (const [file, bytes] of pictures) await putMedia(disk, site.folder, file, bytes);
  if (pictures.length > 0) await disk.syncFolder(path.join(site.folder, MEDIA_FOLDER));
  const item = itemOf(id, epochMs(Date.parse(before.date_published)), next, site);
  const edited = withItem(feed, item);
  const staged = await stage(disk, site, edited);
  try {
    await putInPlace(disk, [staged.feed, ...staged.derived]);
    await disk.syncFolder(site.folder);
  } catch (error) {
    await unstage(disk, [staged.feed, ...staged.derived]);
    throw error;
  }
  await dropUnused(
    disk,
    site.folder,
    edited,
    before._broadside.media.map(({ file }) => file),
  );
  return { kind: 'edited', remote: remoteOf(site, id) };
}
