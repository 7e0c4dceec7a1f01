import { z } from 'zod';
import { locale } from '#shared/domain/locale.ts';
import { command, query } from './method.ts';

export const theme = z.enum(['system', 'light', 'dark']);
export type Theme = z.output<typeof theme>;

export const settings = z.object({
  /** Null: as the system has it. */
  locale: locale.nullable(),
  theme,
  /** 1 Monday … 7 Sunday, as in ISO 8601. */
  weekStart: z.number().int().min(1).max(7),
});
export type Settings = z.output<typeof settings>;

export const settingsMethods = {
  'settings.get': query({
    summary: 'The settings of this workspace.',
    input: z.strictObject({}),
    output: settings,
    errors: [],
  }),
  'settings.update': command({
    summary: 'Changes settings; those left out stay.',
    input: settings.partial().strict(),
    output: settings,
    errors: [],
  }),
};
