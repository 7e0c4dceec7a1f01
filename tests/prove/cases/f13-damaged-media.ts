import fs from 'node:fs';
import path from 'node:path';
import { flipBit } from '#tests/support/damage.ts';
import { markOf } from '#tests/support/fake-network/marks.ts';
import { seeded, type Seeded } from '#tests/support/seeded.ts';
import type { Order, Proof, Verdict } from '../proof.ts';
import type { Door } from '../stage/door.ts';
import { fatesOf, judge } from '../stage/judge.ts';
import { makePicture, mediaFile } from '../stage/media-files.ts';
import { armMany, type Plan, type Planned } from '../stage/plans.ts';
import { listDeliveries, settled } from '../stage/settled.ts';
import { onStage, type Stage } from '../stage/stage.ts';

const HOUR_MS = 60 * 60_000;
/** Files of what is due within a day are read every four hours. */
const AHEAD_MS = 5 * HOUR_MS;
/** Hours in seconds: nothing here waits for the network long. */
const SPEED = 900;
const SETTLE_WITHIN_MS = 60_000;

const damages: Readonly<Record<string, (file: string, random: Seeded) => void>> = {
  deleted: (file) => fs.rmSync(file),
  truncated: (file) => fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2)),
  emptied: (file) => fs.truncateSync(file, 0),
  flipped: (file, random) => flipBit(file, random.between(0, fs.statSync(file).size * 8 - 1)),
  swapped: (file) => fs.writeFileSync(file, fs.readFileSync(`${file}-another`)),
  folder(file) {
    fs.rmSync(file);
    fs.mkdirSync(file);
  },
  link(file) {
    fs.rmSync(file);
    fs.symlinkSync(`${file}-another`, file);
  },
};

interface WithPicture extends Planned {
  readonly damage: string;
}

async function damagedMedia(order: Order): Promise<Verdict> {
  return onStage(order, { network: 'mastodon', speed: SPEED }, async (stage) => {
    const random = seeded(order.seed).branch('pictures');
    const running = stage.start();
    const door = await running.ready;
    const base = await armMany(stage, door, { deliveries: 1, channels: 1, leadMs: AHEAD_MS, spacingMs: 0 });
    const kinds = Object.keys(damages);
    const wanted = Array.from({ length: order.n }, (_, number) => kinds[number % kinds.length] ?? 'deleted');
    const planned: WithPicture[] = [];
    for (const [number, damage] of wanted.entries()) {
      planned.push(await planOne(stage, door, base, number + 1, damage, order.folder, random));
    }
    await running.kill('SIGTERM');
    for (const each of planned) damageOne(stage.data, each, random);
    const violations: string[] = [];
    const shown = await stage.withDoor(async (again) => {
      // An hour after the start all that is due within a day was read.
      await stage.pass(HOUR_MS);
      const { items } = await again.call<{ items: { kind: string; posts?: { id: string }[] }[] }>('needs.list');
      const named = new Set(
        items.flatMap((item) => (item.kind === 'media' ? (item.posts ?? []) : [])).map(({ id }) => id),
      );
      const before = await listDeliveries(again);
      for (const { id, mark, damage } of planned) {
        const postId = before.find((each) => each.id === id)?.postId ?? '';
        if (!named.has(postId)) violations.push(`${mark}: its file is ${damage}, and nobody is told before its time`);
      }
      await stage.pass(Math.max(0, (planned.at(-1)?.dueMs ?? 0) - stage.now()) + HOUR_MS);
      await settled(again, { withinMs: SETTLE_WITHIN_MS, say: order.say });
      return listDeliveries(again);
    });
    const entries = stage.network.entries();
    const fates = fatesOf({ ...base, deliveries: [...base.deliveries, ...planned] }, shown, entries);
    for (const { planned: one, created } of fates.slice(1)) {
      if (created.length > 0) violations.push(`${one.mark} went out, and its file is not what it was`);
    }
    const verdict = judge(fates, entries);
    return { ...verdict, violations: [...verdict.violations, ...violations] };
  });
}

async function planOne(
  stage: Stage,
  door: Door,
  { brandId, channels, deliveries }: Plan,
  number: number,
  damage: string,
  folder: string,
  random: Seeded,
): Promise<WithPicture> {
  const picture = await makePicture(folder, random);
  const asset = await door.call<{ id: string; sha256: string }>('assets.import', { path: picture });
  fs.renameSync(picture, path.join(folder, 'another.png'));
  fs.copyFileSync(path.join(folder, 'another.png'), `${mediaFile(stage.data, asset.sha256)}-another`);
  fs.appendFileSync(`${mediaFile(stage.data, asset.sha256)}-another`, 'x');
  const [channel] = channels;
  const [first] = deliveries;
  if (!channel || !first) throw new Error('there is no channel');
  const dueMs = first.dueMs + number * 60_000;
  const text = `Нове меню ☕ ${markOf(number)}`;
  const post = await door.call<{ id: string }>('posts.create', { brandId, text, assetIds: [asset.id] });
  const at = { local: new Date(dueMs).toISOString().slice(0, 19), zone: 'UTC' };
  const given = { postId: post.id, channelId: channel.id, at, lateness: 'day' };
  const { id } = await door.call<{ id: string }>('deliveries.plan', given);
  await door.call('deliveries.arm', { ids: [id] });
  return { id, mark: markOf(number), text, dueMs, account: channel.account, pictureSha256: asset.sha256, damage };
}

function damageOne(data: string, { damage, pictureSha256 }: WithPicture, random: Seeded): void {
  damages[damage]?.(mediaFile(data, pictureSha256 ?? ''), random);
}

export const proof: Proof = {
  name: 'F13',
  promise:
    'A picture is deleted, cut off, changed, swapped, or a folder or link lies in its place: it is told before its time, and nothing wrong goes out.',
  n: { fast: null, all: 35 },
  runs: [{ name: 'mastodon', run: damagedMedia }],
  controls: [],
};
