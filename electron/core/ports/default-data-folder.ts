import path from 'node:path';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** The data folder when none is named: the place of the operating system for application data, the same for both doors. */
export function defaultDataFolder({ platform, env, home }: Surroundings): string {
  switch (platform) {
    case 'darwin':
      return path.posix.join(home, 'Library', 'Application Support', 'Broadside');
    case 'win32':
      return path.win32.join(env['LOCALAPPDATA'] ?? path.win32.join(home, 'AppData', 'Local'), 'Broadside');
    default:
      return path.posix.join(absoluteOr(env['XDG_DATA_HOME'], path.posix.join(home, '.local', 'share')), 'broadside');
  }
}

/** The XDG specification has relative paths ignored. */
function absoluteOr(candidate: string | undefined, fallback: string): string {
  return candidate !== undefined && path.posix.isAbsolute(candidate) ? candidate : fallback;
}
