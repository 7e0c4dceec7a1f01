import type { Facts, Manifest } from './manifest.ts';

/** Work that reads whole databases, done in a thread of its own so that screens and the scheduler go on. */
export type Task =
  | { readonly kind: 'snapshot'; readonly from: string; readonly to: string }
  | { readonly kind: 'verify'; readonly file: string; readonly manifest: Manifest };

export type TaskResult<Kind extends Task['kind']> = Kind extends 'snapshot' ? Facts : boolean;

/** How a thread answers. An error keeps its code, which says what kind of trouble it was. */
export type TaskAnswer =
  | { readonly ok: true; readonly value: Facts | boolean }
  | { readonly ok: false; readonly message: string; readonly code: string | null };
