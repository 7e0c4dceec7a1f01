import { webfeed as facts } from '#shared/networks/webfeed.ts';
import type { ChannelAccess, Connector } from '../connector.ts';
import { connectFolder } from './connect-folder.ts';
import type { Disk } from './disk.ts';
import { editItem } from './edit-item.ts';
import { FolderQueue } from './folder-queue.ts';
import { lookUpItem, readBackItem } from './look-up-item.ts';
import { publishItem } from './publish-item.ts';
import { remoteFromUrl } from './site.ts';
import { takeDownItem } from './take-down-item.ts';

/** A folder with feed.json, rss.xml, index.html and media/: the network that needs no account. */
export function createWebfeed(disk: Disk): Connector {
  const queue = new FolderQueue();
  const inTurn = async <Value>(access: ChannelAccess, work: () => Promise<Value>): Promise<Value> =>
    queue.run(await disk.realPath(access.settings['folder'] ?? ''), work);

  return {
    facts,
    connect: (access) => inTurn(access, () => connectFolder(disk, access)),
    findings: () => [],
    steps: () => [
      { name: 'publish', commit: true, run: (context) => inTurn(context, () => publishItem(disk, context)) },
    ],
    lookUp: (context) => inTurn(context, () => lookUpItem(disk, context)),
    takeDown: (published) => inTurn(published, () => takeDownItem(disk, published, published.remote)),
    edit: (published, next) => inTurn(published, () => editItem(disk, published, next)),
    remoteFromUrl,
    readBack: (access, remote) => readBackItem(disk, access.settings['folder'] ?? '', remote),
  };
}
