import 'temporal-polyfill/global';
import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './build/setup/chromium.mjs';

const chromium = await findChromium();

export default defineConfig({
  testDir: 'tests/e2e',
  // Otherwise Playwright takes the aliases of every layer, and with them the ones that shut a layer off from packages.
  tsconfig: './build/ts/base.json',
  outputDir: 'test-results',
  // Chromium draws in software, and a door runs beside it: a second worker would only make both slower on two cores.
  workers: 1,
  timeout: 60_000,
  forbidOnly: true,
  reporter: 'list',
  use: {
    // A click that can't be made is a failure long before the whole test's time is up.
    actionTimeout: 15_000,
    navigationTimeout: 15_000,
    browserName: 'chromium',
    launchOptions: { args: chromiumFlags, ...(chromium === null ? {} : { executablePath: chromium }) },
    locale: 'en-GB',
    timezoneId: 'Europe/Kyiv',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
