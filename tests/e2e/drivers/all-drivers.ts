import { test } from '@playwright/test';
import type { Driver } from './driver.ts';
import { electronDriver } from './electron-driver.ts';
import { loopbackDriver } from './loopback-driver.ts';
import { standInDriver } from './stand-in-driver.ts';

const drivers: readonly Driver[] = [loopbackDriver, standInDriver, electronDriver];

/** Every way of running the program that works here. The others show up as skipped, with the reason. */
export function runnable(): readonly Driver[] {
  for (const { name, unfit } of drivers) {
    if (unfit !== null) test.skip(`over ${name}: ${unfit}`, () => undefined);
  }
  return drivers.filter(({ unfit }) => unfit === null);
}
