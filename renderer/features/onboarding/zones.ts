import { presentZoneName } from '#shared/time/zone-names.ts';

/** The zone this machine is in. */
export function machineZone(): string {
  return presentZoneName(Intl.DateTimeFormat().resolvedOptions().timeZone);
}

export interface ZoneOption {
  /** An IANA zone, `Europe/Kyiv`. */
  readonly value: string;
  /** `Europe/Kyiv · GMT+2`, with the city readable. */
  readonly label: string;
}

/** All zones there are, by the names they have today. */
export function zoneOptions(locale: string, nowMs: number): ZoneOption[] {
  const zones = new Set([machineZone(), 'UTC', ...Intl.supportedValuesOf('timeZone').map(presentZoneName)]);
  return [...zones].toSorted((a, b) => a.localeCompare(b, locale)).map((zone) => optionOf(zone, locale, nowMs));
}

function optionOf(zone: string, locale: string, nowMs: number): ZoneOption {
  return { value: zone, label: `${zone.replaceAll('_', ' ')} · ${offsetText(zone, locale, nowMs)}` };
}

function offsetText(zone: string, locale: string, nowMs: number): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(nowMs);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
