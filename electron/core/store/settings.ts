import { settings as schema, type Settings } from '#shared/contract/settings.ts';
import type { Reader, Writer } from './handles.ts';

export const DEFAULT_SETTINGS: Settings = { locale: null, theme: 'system', weekStart: 1 };

/** The settings; one that a later version wrote and this one can't read falls back to its default. */
export function readSettings(reader: Reader): Settings {
  const stored = reader.all<{ key: string; value: string }>('SELECT key, value FROM settings');
  const given: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  for (const { key, value } of stored) {
    const candidate = { ...DEFAULT_SETTINGS, [key]: JSON.parse(value) as unknown };
    if (schema.safeParse(candidate).success) given[key] = candidate[key as keyof Settings];
  }
  return schema.parse(given);
}

export function writeSettings(writer: Writer, changes: Partial<Settings>): void {
  for (const [key, value] of Object.entries(changes)) {
    writer.run(
      'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      key,
      JSON.stringify(value),
    );
  }
  writer.emit({ type: 'settings.changed', payload: {} });
}
