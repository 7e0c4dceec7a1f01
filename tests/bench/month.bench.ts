import { chromium, type Browser, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../build/setup/chromium.mjs';
import type { Bench } from './harness.ts';
import { serveDoor, type ServedDoor } from './served-door.ts';

const POSTS = 1000;
const ZONE = 'Europe/Kyiv';
const DRAG_STEPS = 120;

/** The month of a thousand posts: from the address to the picture, and the frames while one of them is dragged about. */
export const bench: Bench = {
  runs: 3,
  units: {
    'first paint': 'ms',
    'month drawn': 'ms',
    'chips in the page': 'count',
    'frame, median': 'ms',
    'frame, p95': 'ms',
    'idle frame, p95': 'ms',
  },
  ratios: { 'dragging to idle, p95': ['frame, p95', 'idle frame, p95'] },
  async run() {
    const door = await serveDoor();
    const browser = await openBrowser();
    try {
      await fill(door);
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.goto(door.openUrl);
      await page.locator('[data-delivery-id]').first().waitFor();
      const drawn = await page.evaluate(() => performance.now());
      const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
      const chips = await page.locator('[data-delivery-id]').count();
      const idle = await framesDuring(page, () => page.waitForTimeout(1500));
      const dragging = await framesDuring(page, () => dragAbout(page));
      return {
        'first paint': paint ?? Number.NaN,
        'month drawn': drawn,
        'chips in the page': chips,
        'frame, median': quantile(dragging, 0.5),
        'frame, p95': quantile(dragging, 0.95),
        'idle frame, p95': quantile(idle, 0.95),
      };
    } finally {
      await browser.close();
      await door.close();
    }
  },
};

async function openBrowser(): Promise<Browser> {
  const executablePath = await findChromium();
  return chromium.launch({ args: chromiumFlags, ...(executablePath === null ? {} : { executablePath }) });
}

async function fill(door: ServedDoor): Promise<void> {
  const { id: brandId } = (await door.call('brands.create', { name: 'Bench', zone: ZONE })) as { id: string };
  const connect = { brandId, network: 'byhand', settings: { label: 'Somewhere' } };
  const { id: channelId } = (await door.call('channels.connect', connect)) as { id: string };
  const first = Temporal.Now.plainDateISO(ZONE).with({ day: 1 });
  for (let n = 0; n < POSTS; n += 1) {
    const post = (await door.call('posts.create', { brandId, text: `Post ${n} ☕ of a thousand` })) as { id: string };
    const day = first.add({ days: n % first.daysInMonth });
    const minutes = String(n % 60).padStart(2, '0');
    const at = { local: `${day.toString()}T${String(8 + (n % 12)).padStart(2, '0')}:${minutes}:00`, zone: ZONE };
    await door.call('deliveries.plan', { postId: post.id, channelId, at });
  }
}

/** Times between frames while something happens. */
async function framesDuring(page: Page, happen: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(window, { benchFrames: frames });
    let last = performance.now();
    const next = (now: number) => {
      frames.push(now - last);
      last = now;
      if (Reflect.get(window, 'benchFrames') === frames) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await happen();
  return page.evaluate(() => {
    const frames = Reflect.get(window, 'benchFrames') as number[];
    Object.assign(window, { benchFrames: null });
    return frames.slice(1);
  });
}

async function dragAbout(page: Page): Promise<void> {
  const from = await page.locator('[data-delivery-id]').nth(5).boundingBox();
  const to = await page.locator('[data-date]').last().boundingBox();
  if (!from || !to) throw new Error('there is nothing to drag');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  for (let step = 1; step <= DRAG_STEPS; step += 1) {
    const share = step / DRAG_STEPS;
    await page.mouse.move(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
  }
  await page.keyboard.press('Escape');
  await page.mouse.up();
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
