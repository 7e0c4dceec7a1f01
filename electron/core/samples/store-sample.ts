import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Asset } from '#shared/contract/assets.ts';
import type { Channel } from '#shared/contract/channels.ts';
import type { ApiError } from '#shared/contract/errors.ts';
import type { BrandId, ChannelId, DeliveryId, PillarId, PostId } from '#shared/domain/ids.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import { toInstant, type EpochMs } from '#shared/time/instant.ts';
import type { ApiParts } from '../api/api-parts.ts';
import { newDelivery } from '../api/new-delivery.ts';
import { blankPost, contentHash } from '../api/post-content.ts';
import { makeFolders } from '../files/make-folders.ts';
import { openLocalFile } from '../media/local-file.ts';
import { applyEvent } from '../scheduler/apply-event.ts';
import { insertBrand, insertPillar } from '../store/brands.ts';
import { findChannel, hasChannelTo, insertChannel } from '../store/channels.ts';
import { insertDelivery } from '../store/deliveries.ts';
import type { Reader, Writer } from '../store/handles.ts';
import { appendJournal } from '../store/journal.ts';
import { insertPost } from '../store/posts.ts';
import type { Sample, SampleChannel, SamplePost } from './sample-file.ts';

/** Ids that a post of the sample refers to by key. */
interface Placed {
  readonly brandId: BrandId;
  readonly pillars: ReadonlyMap<string, PillarId>;
  readonly channels: ReadonlyMap<string, ChannelId>;
  readonly pictures: ReadonlyMap<string, Asset>;
}

/** Puts the sample into the workspace: the pictures first, then all of it or nothing. */
export async function storeSample(parts: ApiParts, sample: Sample): Promise<Outcome<BrandId, ApiError>> {
  const pictures = await importPictures(parts, sample);
  if (!pictures.ok) return pictures;
  const now = parts.ports.clock.now();
  return parts.store.transact((writer) => {
    const brandId = parts.newId() as BrandId;
    insertBrand(writer, { id: brandId, ...sample.brand, createdAt: toInstant(now) });
    const pillars = new Map<string, PillarId>();
    for (const { key, ...pillar } of sample.pillars) {
      const id = parts.newId() as PillarId;
      pillars.set(key, id);
      insertPillar(writer, { id, brandId, ...pillar });
    }
    const channels = new Map<string, ChannelId>();
    for (const each of sample.channels) {
      const channel = channelOf(parts, writer, brandId, each);
      channels.set(each.key, channel.id);
      insertChannel(writer, channel, now);
    }
    const placed = { brandId, pillars, channels, pictures: pictures.value };
    for (const post of sample.posts) storePost(parts, writer, post, placed, now);
    return ok(brandId);
  });
}

async function importPictures({ library }: ApiParts, sample: Sample): Promise<Outcome<Map<string, Asset>, ApiError>> {
  const imported = new Map<string, Asset>();
  for (const file of new Set(sample.posts.flatMap(({ pictures }) => pictures.map((picture) => picture.path)))) {
    const opened = await openLocalFile(file);
    const asset = opened.ok ? await library.add(opened.value.name, opened.value.chunks) : opened;
    if (!asset.ok) return asset;
    imported.set(file, asset.value);
  }
  return ok(imported);
}

function channelOf({ ports, newId }: ApiParts, reader: Reader, brandId: BrandId, sample: SampleChannel): Channel {
  const { network, name } = sample;
  const folder = sample.folder === null ? null : freeFolder(reader, path.join(ports.paths.data, sample.folder));
  // As connecting a feed does: one that is not there later is taken for a disk that is not plugged in.
  if (folder !== null) makeFolders(folder);
  const settings = { ...sample.settings, ...(folder !== null && { folder }) };
  const id = newId() as ChannelId;
  return { id, brandId, network, name, handle: folder ?? name, state: 'ready', settings };
}

/** A second sample must not publish into the feeds of the first. */
function freeFolder(reader: Reader, wanted: string): string {
  for (let count = 2, folder = wanted; ; count += 1) {
    if (!hasChannelTo(reader, folder) && !existsSync(folder)) return folder;
    folder = `${wanted}-${count}`;
  }
}

function storePost({ newId }: ApiParts, writer: Writer, sample: SamplePost, placed: Placed, now: EpochMs): void {
  const id = newId() as PostId;
  const shown = sample.pictures.flatMap(({ path: file, alt }) => {
    const asset = placed.pictures.get(file);
    return asset ? [{ asset, alt }] : [];
  });
  const post = {
    ...blankPost(id, placed.brandId, toInstant(now)),
    title: sample.title,
    text: sample.text,
    link: sample.link,
    pillarId: placed.pillars.get(sample.pillarKey) ?? null,
    labels: [...sample.labels],
    status: sample.status,
    assetIds: shown.map(({ asset }) => asset.id),
    altTexts: Object.fromEntries(shown.map(({ asset, alt }) => [asset.id, alt])),
  };
  insertPost(writer, { ...post, sha256: contentHash(post) });
  for (const { channelKey, at, expiry, arm } of sample.deliveries) {
    const channelId = placed.channels.get(channelKey);
    const channel = channelId && findChannel(writer, channelId);
    if (!channel) throw new Error(`the sample plans on ${channelKey}, which is no channel of it`);
    const delivery = newDelivery(newId() as DeliveryId, channel, { postId: id, channelId, at, expiry }, now);
    insertDelivery(writer, delivery);
    const entry = { deliveryId: delivery.id, at: now, who: 'you', from: null, to: 'planned', why: 'planned' } as const;
    appendJournal(writer, entry);
    const patch = { actAt: delivery.dueAt };
    if (arm) applyEvent(writer, delivery, { event: 'arm', who: 'you', why: 'armed', at: now, patch });
  }
}
