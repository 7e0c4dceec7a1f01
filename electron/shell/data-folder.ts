import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import { defaultDataFolder } from '#core/ports/default-data-folder.ts';

/** The data folder: the one named in the environment, else the operating system's place, which the browser door uses too. */
export function dataFolder(): string {
  const named = process.env['BROADSIDE_DATA'];
  if (named) return path.resolve(named);
  return defaultDataFolder({ platform: process.platform, env: process.env, home: os.homedir() });
}

/**
 * Gives a data folder that was named a browser profile of its own. The single-instance lock hangs on the profile, so two
 * folders can be open beside each other; and nothing of Chromium's ends up among the data.
 */
export function keepProfileApart(data: string): void {
  if (!process.env['BROADSIDE_DATA']) return;
  const digest = createHash('sha256').update(data).digest('hex').slice(0, 16);
  app.setPath('userData', path.join(app.getPath('userData'), 'profiles', digest));
}
