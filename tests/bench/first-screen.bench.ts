import { chromium } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../build/setup/chromium.mjs';
import type { Bench } from './harness.ts';
import { type ServedDoor, serveDoor } from './served-door.ts';

/** What it takes from the address to the month of the sample brand: script that was fetched for it, and the time of it. */
export const bench: Bench = {
  runs: 5,
  units: { 'door ready': 'ms', 'script at load': 'bytes', 'first paint': 'ms', 'month drawn': 'ms' },
  async run() {
    const began = performance.now();
    const door = await serveDoor();
    const ready = performance.now() - began;
    try {
      await door.call('samples.create', {});
      return { 'door ready': ready, ...(await openMonth(door)) };
    } finally {
      await door.close();
    }
  },
};

async function openMonth(door: ServedDoor) {
  const executablePath = await findChromium();
  const browser = await chromium.launch({
    args: chromiumFlags,
    ...(executablePath === null ? {} : { executablePath }),
  });
  try {
    const page = await browser.newPage();
    await page.goto(door.openUrl);
    await page.locator('[data-delivery-id]').first().waitFor();
    return await page.evaluate(() => {
      const paint = performance.getEntriesByName('first-contentful-paint')[0];
      const fetched = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const scripts = fetched.filter(({ name }) => new URL(name).pathname.endsWith('.js'));
      return {
        'script at load': scripts.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0),
        'first paint': paint?.startTime ?? Number.NaN,
        'month drawn': performance.now(),
      };
    });
  } finally {
    await browser.close();
  }
}
