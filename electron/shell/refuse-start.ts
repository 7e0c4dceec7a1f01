import { app, dialog } from 'electron';
import { describeStartRefusal, type StartRefusal } from '#core/start-refusal.ts';

/** The same codes as at the browser door: 3 for a folder that is held, 1 for what the user has to mend. */
const EXIT_HELD = 3;
const EXIT_REFUSED = 1;

/** Says why the data folder can't be opened, and ends. */
export function refuseStart(refusal: StartRefusal): void {
  const sentence = describeStartRefusal(refusal);
  process.stderr.write(`${sentence}\n`);
  dialog.showErrorBox('Broadside can’t open its data folder', `${sentence}${whereItIsOpen(refusal)}`);
  app.exit(refusal.kind === 'held' ? EXIT_HELD : EXIT_REFUSED);
}

/** Ends a start that broke off for a reason nobody foresaw. */
export function failStart(error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${reason}\n`);
  dialog.showErrorBox('Broadside could not start', error instanceof Error ? error.message : String(error));
  app.exit(EXIT_REFUSED);
}

/** Ends a second start, after the first one has been told to come to the front. */
export function yieldToFirst(): void {
  process.stderr.write('Broadside is already open on this data folder; its window has been brought to the front.\n');
  app.exit(EXIT_HELD);
}

function whereItIsOpen(refusal: StartRefusal): string {
  if (refusal.kind !== 'held') return '';
  return refusal.url === null ? '' : `\n\nIt is open in the browser at ${refusal.url}`;
}
