import path from 'node:path';
import { fail, ok, type Outcome } from '#shared/lib/outcome.ts';
import type { ChannelAccess, ConnectOutcome } from '../connector.ts';
import { probeWrite, sweepAside } from './aside.ts';
import type { Disk } from './disk.ts';
import { foreignFile, readFeed } from './feed-folder.ts';
import { damagedFeedProblem, folderProblem, foreignFileProblem } from './folder-problem.ts';
import { MEDIA_FOLDER } from './site.ts';

const TITLE_MAX = 200;

/** Checks that a folder can hold a feed, and makes it if it is missing. */
export async function connectFolder(disk: Disk, access: ChannelAccess): Promise<ConnectOutcome> {
  const given = access.settings['folder']?.trim() ?? '';
  if (!path.isAbsolute(given) || given.includes('\0')) {
    return refused('folder', 'folder.relative', 'Give the whole path of the folder, such as /home/me/website/news.');
  }
  const baseUrl = normalBaseUrl(access.settings['baseUrl']?.trim() ?? '');
  if (!baseUrl.ok) {
    const message =
      'The public address must start with https:// or http:// and hold no password, such as https://example.com/news/.';
    return refused('baseUrl', 'webfeed.baseUrl', message);
  }
  const title = access.settings['title']?.trim() ?? '';
  if (title.length > TITLE_MAX)
    return refused('title', 'webfeed.title', `Keep the title under ${TITLE_MAX} characters.`);

  const folder = path.resolve(given);
  try {
    return await checkFolder(disk, folder, title, baseUrl.value);
  } catch (error) {
    return { kind: 'refused', field: 'folder', problem: folderProblem(error, folder) };
  }
}

async function checkFolder(disk: Disk, folder: string, title: string, baseUrl: string | null): Promise<ConnectOutcome> {
  await disk.makeFolder(path.join(folder, MEDIA_FOLDER));
  await sweepAside(disk, folder);
  await probeWrite(disk, folder);
  const foreign = await foreignFile(disk, folder);
  if (foreign !== null) return { kind: 'refused', field: 'folder', problem: foreignFileProblem(folder, foreign) };
  const reading = await readFeed(disk, folder);
  if (reading.kind === 'damaged') {
    return { kind: 'refused', field: 'folder', problem: damagedFeedProblem(folder, null) };
  }
  const found = reading.kind === 'read' ? reading.feed['title'] : undefined;
  const named = title || (typeof found === 'string' && found) || path.basename(folder) || folder;
  return {
    kind: 'connected',
    handle: folder,
    settings: { folder, title: named, ...(baseUrl !== null && { baseUrl }) },
  };
}

function refused(field: string, code: string, message: string): ConnectOutcome {
  return { kind: 'refused', field, problem: { code, message } };
}

/** The address with a slash at its end, so that names of files can follow. */
function normalBaseUrl(address: string): Outcome<string | null, 'invalid'> {
  if (address === '') return ok(null);
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    return fail('invalid');
  }
  return ok(`${url.origin}${url.pathname.replace(/\/?$/, '/')}`);
}
