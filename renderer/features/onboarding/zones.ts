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
export function zoneOptions(locale: string): ZoneOption[] {
  const zones = new Set([machineZone(), 'UTC', ...Intl.supportedValuesOf('timeZone').map(presentZoneName)]);
  return [...zones].toSorted((a, b) => a.localeCompare(b, locale)).map((zone) => optionOf(zone, locale));
}

function optionOf(zone: string, locale: string): ZoneOption {
  return { value: zone, label: `${zone.replaceAll('_', ' ')} · ${offsetText(zone, locale)}` };
}

function offsetText(zone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
