import { expect, test } from 'vitest';
import { pickChromium } from '../../../build/setup/chromium.mjs';

const playwrights = '/root/.cache/ms-playwright/chromium/chrome';
const only =
  (...files: string[]) =>
  (file: string) =>
    files.includes(file);

test('the Chromium that is named is taken before every other', () => {
  const exists = only('/opt/chromium', '/usr/bin/chromium');
  expect(pickChromium({ BROADSIDE_CHROMIUM: '/opt/chromium' }, playwrights, exists)).toBe('/opt/chromium');
});

test('a named Chromium that is not there is an error, not a reason to take another', () => {
  const pick = () => pickChromium({ BROADSIDE_CHROMIUM: '/opt/none' }, playwrights, only('/usr/bin/chromium'));
  expect(pick).toThrow('/opt/none');
});

test("the system's is taken before Playwright's own, and none where there is none", () => {
  expect(pickChromium({}, playwrights, only('/usr/bin/chromium', playwrights))).toBe('/usr/bin/chromium');
  expect(pickChromium({}, playwrights, only(playwrights))).toBe(playwrights);
  expect(pickChromium({}, playwrights, only())).toBeNull();
});
