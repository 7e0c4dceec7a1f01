import { z } from 'zod';
import { LOCALES } from './locales.ts';

// Apart from the schema, so that screens can name languages without carrying a schema library.
export type { Locale } from './locales.ts';

export const locale = z.enum(LOCALES);
