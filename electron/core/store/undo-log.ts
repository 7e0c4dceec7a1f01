import type { Reader, Writer } from './handles.ts';
import type { UserAction } from './store.ts';

/** Steps that are kept; older ones are forgotten, the work they did is not. */
const KEPT_STEPS = 200;

/** Typing in one post within this time of the last change is one step. */
const SAME_STEP_WITHIN_MS = 60_000;

export type Direction = 'undo' | 'redo';

export interface UndoStep {
  readonly id: number;
  readonly action: string;
}

export interface UndoneRow {
  readonly table: string;
  readonly id: string;
  readonly machineRev: number | null;
  readonly inverse: string;
}

/** Starts logging what the transaction changes, as a new step or as more of the last one. */
export function recordStep(writer: Writer, action: UserAction): void {
  writer.run('DELETE FROM undo_steps WHERE undone = 1');
  const step = continuedStep(writer, action) ?? newStep(writer, action);
  writer.run('UPDATE undo_recording SET step_id = ?', step);
}

/** Ends logging; a step in which nothing changed is not one. */
export function stopRecording(writer: Writer): void {
  writer.run('UPDATE undo_recording SET step_id = NULL');
  writer.run('DELETE FROM undo_steps WHERE id NOT IN (SELECT step_id FROM undo_changes)');
  writer.emit({ type: 'history.changed', payload: {} });
}

/** The step that would be taken next in a direction. */
export function nextStep(reader: Reader, direction: Direction): UndoStep | undefined {
  return direction === 'undo'
    ? reader.one<UndoStep>('SELECT id, action FROM undo_steps WHERE undone = 0 ORDER BY id DESC LIMIT 1')
    : reader.one<UndoStep>('SELECT id, action FROM undo_steps WHERE undone = 1 ORDER BY id ASC LIMIT 1');
}

/** What a step changed, latest first: the order in which it is taken back. */
export function changesOf(reader: Reader, step: UndoStep): readonly UndoneRow[] {
  return reader.all<UndoneRow>(
    `SELECT row_table AS "table", row_id AS id, machine_rev AS machineRev, inverse
     FROM undo_changes WHERE step_id = ? ORDER BY undo_changes.id DESC`,
    step.id,
  );
}

/** Runs a step's statements; the triggers write down their inverses, so that the step can be taken the other way. */
export function takeBack(writer: Writer, step: UndoStep, direction: Direction): void {
  const changes = changesOf(writer, step);
  writer.run('DELETE FROM undo_changes WHERE step_id = ?', step.id);
  writer.run('UPDATE undo_recording SET step_id = ?', step.id);
  for (const { inverse } of changes) writer.run(inverse);
  writer.run('UPDATE undo_recording SET step_id = NULL');
  writer.run('UPDATE undo_steps SET undone = ? WHERE id = ?', direction === 'undo' ? 1 : 0, step.id);
}

export function forgetStep(writer: Writer, step: UndoStep): void {
  writer.run('DELETE FROM undo_steps WHERE id = ?', step.id);
}

function continuedStep(writer: Writer, action: UserAction): number | undefined {
  if (action.subject === undefined) return undefined;
  return writer.value<number>(
    `SELECT id FROM (SELECT * FROM undo_steps ORDER BY id DESC LIMIT 1)
     WHERE action = ? AND subject = ? AND at >= ?`,
    action.method,
    action.subject,
    action.at - SAME_STEP_WITHIN_MS,
  );
}

function newStep(writer: Writer, action: UserAction): number {
  writer.run('DELETE FROM undo_steps WHERE id <= (SELECT max(id) FROM undo_steps) - ?', KEPT_STEPS);
  writer.run(
    'INSERT INTO undo_steps (action, subject, at) VALUES (?, ?, ?)',
    action.method,
    action.subject ?? null,
    action.at,
  );
  const id = writer.value<number>('SELECT last_insert_rowid()');
  if (id === undefined) throw new Error('a new undo step got no id');
  return id;
}
