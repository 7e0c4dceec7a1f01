import { z } from 'zod';
import { instant } from '#shared/time/instant.ts';

/** The end of a project file's name. It is a ZIP file, so that a person can look inside. */
export const PROJECT_SUFFIX = '.broadside';

export const MANIFEST_ENTRY = 'manifest.json';
export const ROWS_ENTRY = 'rows.jsonl';
export const MEDIA_ENTRY = /^media\/([0-9a-f]{64})$/;

const MEBIBYTE = 1024 * 1024;

/** What a project file may ask of the machine that opens it. Far above what people have, far below what hurts. */
export const PROJECT_LIMITS = {
  entries: 50_000,
  manifestBytes: 16 * MEBIBYTE,
  rowsBytes: 512 * MEBIBYTE,
  rows: 1_000_000,
  lineBytes: 2 * MEBIBYTE,
  mediaFileBytes: 500 * MEBIBYTE,
  /** Text packs well, but never like this: more is a bomb. */
  packing: 400,
} as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const bytes = z.number().int().nonnegative();

/** The contents of a project file, each with its size and hash: nothing else may be in it. */
export const manifest = z.strictObject({
  format: z.literal('broadside-project'),
  version: z.literal(1),
  madeAt: instant,
  madeBy: z.string().max(100),
  rows: z.strictObject({ count: z.number().int().nonnegative(), bytes, sha256 }),
  media: z.array(z.strictObject({ sha256, bytes })).max(PROJECT_LIMITS.entries),
});
export type Manifest = z.output<typeof manifest>;
