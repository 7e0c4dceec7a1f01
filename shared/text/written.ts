import { z } from 'zod';

/**
 * A string that can be written down anywhere and read back the same: no half of a surrogate pair (UTF-8 has no form for
 * it) and no NUL (XML has none). What a store would change in silence is refused instead.
 */
export function written(): z.ZodString {
  return z
    .string()
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'), { error: 'has a character that can’t be kept' });
}
