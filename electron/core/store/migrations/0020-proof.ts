/** What proof needs: who the folder belongs to, when things were sent, seals of rows, files that can be waited for. */
export const proof = `
-- The machine and the folder that this database was last opened in: another one means that it is a copy.
ALTER TABLE meta ADD COLUMN machine_id TEXT;
ALTER TABLE meta ADD COLUMN folder_id TEXT;
-- Tells this database from every other, whatever lies under its name.
ALTER TABLE meta ADD COLUMN database_id TEXT;
-- Why nothing is published until a person has looked; null: nothing is held back.
ALTER TABLE meta ADD COLUMN hold TEXT CHECK (hold IN ('restored', 'copied'));
ALTER TABLE meta ADD COLUMN held_at INTEGER;
-- Why the wall clock was in doubt when the last run ended; null: it was believed.
ALTER TABLE meta ADD COLUMN clock_doubt TEXT CHECK (clock_doubt IN ('forward', 'backward', 'longAway', 'servers'));
ALTER TABLE meta ADD COLUMN last_scrub_at INTEGER NOT NULL DEFAULT 0;

-- When its commit step first and last left the machine.
ALTER TABLE deliveries ADD COLUMN first_sent_at INTEGER;
ALTER TABLE deliveries ADD COLUMN last_sent_at INTEGER;
-- How often in a row the network's own list was read back past the attempt and did not have it.
ALTER TABLE deliveries ADD COLUMN absences INTEGER NOT NULL DEFAULT 0;
-- It was due while the folder was held: what really happened to it is being found out.
ALTER TABLE deliveries ADD COLUMN in_review INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN edit_requested INTEGER NOT NULL DEFAULT 0;
-- What waits for a person is counted after every change, so each kind of it has an index of its own.
CREATE INDEX deliveries_coming_down ON deliveries (expires_at)
  WHERE state IN ('published', 'removing') AND expires_at IS NOT NULL;
CREATE INDEX deliveries_queued ON deliveries (channel_id, act_at, state) WHERE act_at IS NOT NULL;
CREATE INDEX deliveries_in_review ON deliveries (state) WHERE in_review = 1;
CREATE INDEX channels_to_reconnect ON channels (state) WHERE state = 'reconnect';
CREATE INDEX deliveries_by_remote ON deliveries (channel_id, remote_id) WHERE remote_id IS NOT NULL;

ALTER TABLE assets ADD COLUMN kind TEXT NOT NULL DEFAULT 'image';
ALTER TABLE assets ADD COLUMN duration_ms INTEGER;
-- A file that was deleted waits, so that no backup loses it.
ALTER TABLE assets ADD COLUMN deleted_at INTEGER;

-- The clock rules of each zone in use, as a hash: where they change, instants are derived again.
CREATE TABLE zone_rules (
  zone TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- Deliveries that new zone data have moved, until a person has seen it.
CREATE TABLE moved_times (
  delivery_id TEXT PRIMARY KEY REFERENCES deliveries (id) ON DELETE CASCADE,
  was_due_at INTEGER NOT NULL,
  now_due_at INTEGER NOT NULL,
  noted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- SQLite has no page checksums. Each row of the tables that matter has its hash here, written in the same transaction.
CREATE TABLE seals (
  row_table TEXT NOT NULL,
  row_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (row_table, row_id)
) STRICT, WITHOUT ROWID;
-- Rows that the transaction under way has changed; empty outside of one.
CREATE TABLE unsealed (
  row_table TEXT NOT NULL,
  row_id TEXT NOT NULL,
  PRIMARY KEY (row_table, row_id)
) STRICT, WITHOUT ROWID;

-- What reading everything again has found: rows that are not what was written, files that are gone or have changed.
CREATE TABLE damaged_rows (
  row_table TEXT NOT NULL,
  row_id TEXT NOT NULL,
  found_at INTEGER NOT NULL,
  PRIMARY KEY (row_table, row_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE damaged_files (
  sha256 TEXT PRIMARY KEY,
  damage TEXT NOT NULL CHECK (damage IN ('missing', 'changed')),
  found_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
