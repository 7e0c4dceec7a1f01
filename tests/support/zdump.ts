import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

/** A moment at which the clocks of a zone change, with what they show before and after, from UTC. */
export interface ClockChange {
  readonly zone: string;
  readonly atMs: number;
  readonly beforeMs: number;
  readonly afterMs: number;
}

const ZONEINFO = '/usr/share/zoneinfo';

/** The release of the system's own zone data (`2025b`), or null where there is no `zdump` or no such data. */
export function systemZoneRelease(): string | null {
  try {
    execFileSync('zdump', ['UTC'], { stdio: 'pipe' });
    return /^# version (\S+)/.exec(fs.readFileSync(`${ZONEINFO}/tzdata.zi`, 'utf8'))?.[1] ?? null;
  } catch {
    return null;
  }
}

/** Whether the system has data for a zone of this name. */
export function systemKnows(zone: string): boolean {
  return fs.existsSync(`${ZONEINFO}/${zone}`);
}

/** The changes of zones from the start of one year to the start of another, by the system's zone data and not by ours. */
export function clockChanges(zones: readonly string[], fromYear: number, untilYear: number): ClockChange[] {
  const text = execFileSync('zdump', ['-V', '-c', `${fromYear},${untilYear}`, ...zones], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  });
  const seconds = text.split('\n').flatMap((line) => {
    // Europe/Kyiv  Sun Mar 29 00:59:59 2020 UT = Sun Mar 29 02:59:59 2020 EET isdst=0 gmtoff=7200
    const parts = /^(\S+)\s+\w{3} (\w{3} +\d+ [\d:]+ \d+) UT = .* gmtoff=(-?\d+)$/.exec(line);
    const [, zone = '', at = '', offset = ''] = parts ?? [];
    return parts ? [{ zone, atMs: Date.parse(`${at} UTC`), offsetMs: Number(offset) * 1000 }] : [];
  });
  // Each change is told by the second before it and the first second of the new rule.
  return seconds.flatMap(({ zone, atMs, offsetMs }, index) => {
    const next = seconds[index + 1];
    const isChange = next?.zone === zone && next.atMs === atMs + 1000 && next.offsetMs !== offsetMs;
    return isChange ? [{ zone, atMs: next.atMs, beforeMs: offsetMs, afterMs: next.offsetMs }] : [];
  });
}
