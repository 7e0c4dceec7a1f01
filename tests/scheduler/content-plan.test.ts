import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Delivery } from '#shared/contract/deliveries.ts';
import { startCore } from '#tests/support/core-fixture.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const row = z.object({
  Date: z.string(),
  Platform: z.string(),
  Theme: z.string(),
  'Hook/Title': z.string(),
  'Full Caption': z.string().min(1),
  Hashtags: z.string(),
  Link: z.string(),
  'Publish Time': z.string(),
});
type Row = z.output<typeof row>;

const feed = z.object({
  items: z.array(z.looseObject({ content_text: z.string(), external_url: z.string().optional() })),
});

const ZONE = 'America/Chicago';

async function readPlan(): Promise<Row[]> {
  const csv = await readFile('tests/fixtures/content-plan.csv', 'utf8');
  return z.array(row).parse(parse(csv, { columns: true, bom: true, relax_quotes: true }));
}

test('a real content plan goes through the whole of a post’s life, and not a character is lost', async () => {
  const plan = await readPlan();
  expect(plan).toHaveLength(40);
  const { client, clock, reached } = await startCore();
  const folders = await tempFolder();
  const brand = await client.call('brands.create', { name: 'Goal achiever', zone: ZONE });
  const channels = new Map<string, string>();
  for (const network of new Set(plan.map(({ Platform }) => Platform))) {
    const settings = { folder: path.join(folders, network), title: network };
    const channel = await client.call('channels.connect', { brandId: brand.id, network: 'webfeed', settings });
    channels.set(network, channel.id);
  }

  const planned = new Map<Row, Delivery>();
  for (const each of plan) {
    const post = await client.call('posts.create', {
      brandId: brand.id,
      title: each['Hook/Title'],
      text: textOf(each),
      labels: [each.Theme],
      ...(each.Link && { link: `https://${each.Link}` }),
    });
    const channelId = channels.get(each.Platform) ?? '';
    const at = { local: twoWeeksOn(each), zone: ZONE };
    const delivery = await client.call('deliveries.plan', { postId: post.id, channelId, at, expiry: { after: 'P7D' } });
    planned.set(each, delivery);
  }
  const ids = [...planned.values()].map(({ id }) => id);
  const armed = await client.call('deliveries.arm', { ids });
  expect(armed.refused).toEqual([]);

  const inOrder = [...planned].toSorted(([, a], [, b]) => (a.dueAt < b.dueAt ? -1 : 1));
  for (const [each, delivery] of inOrder) {
    clock.sleepUntil(delivery.dueAt);
    await reached(delivery.id, 'published');
    const { items } = await readFeed(folders, each.Platform);
    const item = items.find(({ content_text }) => content_text === textOf(each));
    expect(item, `the caption of ${each.Date} on ${each.Platform}`).toBeDefined();
    expect(item?.external_url).toBe(each.Link ? `https://${each.Link}` : undefined);
  }
  for (const { id } of planned.values()) {
    const { expiresAt } = await client.call('deliveries.get', { id });
    if (expiresAt !== null && Date.parse(expiresAt) > clock.now()) clock.sleepUntil(expiresAt);
  }
  for (const id of ids) expect(await reached(id, 'removed')).toBe('removed');
  for (const network of channels.keys()) expect((await readFeed(folders, network)).items).toEqual([]);
});

function textOf(each: Row): string {
  return each.Hashtags ? `${each['Full Caption']}\n\n${each.Hashtags}` : each['Full Caption'];
}

/** The row's own weekday and time of day, laid from two weeks after the test's today (22 November 2026) on. */
function twoWeeksOn(each: Row): string {
  const first = Temporal.PlainDate.from('2025-02-03');
  const offset = first.until(Temporal.PlainDate.from(each.Date), { largestUnit: 'days' }).days;
  const day = Temporal.PlainDate.from('2026-12-06').add({ days: offset });
  const [, hour = '0', minute = '0', half] = /^(\d+):(\d+) (AM|PM)$/.exec(each['Publish Time']) ?? [];
  const hours = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  return `${day.toString()}T${String(hours).padStart(2, '0')}:${minute}:00`;
}

async function readFeed(folders: string, network: string) {
  return feed.parse(JSON.parse(await readFile(path.join(folders, network, 'feed.json'), 'utf8')));
}
