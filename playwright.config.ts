import 'temporal-polyfill/global';
import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './build/setup/chromium.mjs';

const chromium = await findChromium();

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Chromium draws in software, and a door runs beside it: a second worker would only make both slower on two cores.
  workers: 1,
  timeout: 60_000,
  forbidOnly: true,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { args: chromiumFlags, ...(chromium === null ? {} : { executablePath: chromium }) },
    locale: 'en-GB',
    timezoneId: 'Europe/Kyiv',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
