import type { Damage } from './store/examine.ts';

/** Why a data folder can't be opened. Nothing in it has been changed when one of these is given. */
export type StartRefusal =
  /** Another process has it. */
  | { readonly kind: 'held'; readonly pid: number | null; readonly door: string | null; readonly url: string | null }
  /** Its database was written by a newer version of the program. */
  | { readonly kind: 'newer'; readonly found: number; readonly known: number }
  /** The file that should be the database is not one of ours. */
  | { readonly kind: 'foreign'; readonly file: string }
  /** Its database was ours and is damaged; a door never meets it, as the recovery core opens then. */
  | { readonly kind: 'damaged'; readonly damage: Damage }
  /** There is no room to open it in, or for the backup that comes before any change of its shape. */
  | { readonly kind: 'noRoom'; readonly path: string }
  | { readonly kind: 'unwritable'; readonly path: string; readonly reason: string };

/** The refusal as a sentence that says what to do. */
export function describeStartRefusal(refusal: StartRefusal): string {
  switch (refusal.kind) {
    case 'held':
      return `This data folder is already open in another Broadside (pid ${refusal.pid ?? 'unknown'}). Use that one, or close it first.`;
    case 'newer':
      return `This data folder was last used by a newer Broadside (format ${refusal.found}; this version knows ${refusal.known}). Update the program; nothing was changed.`;
    case 'foreign':
      return `${refusal.file} is not a Broadside database. Choose another data folder, or move the file away; nothing was changed.`;
    case 'damaged':
      return 'The database of this data folder is damaged. Nothing was changed.';
    case 'noRoom':
      return `There is too little room in ${refusal.path}. Free some space, then start again; nothing was changed.`;
    case 'unwritable':
      return `${refusal.path} can't be written (${refusal.reason}). Choose another data folder or mend its permissions.`;
  }
}
