/** The first shape: brands, what they plan, what happened to it, and the undo log. */
export const first = `
CREATE TABLE meta (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  -- Raised by every start; each write of the scheduler carries it, so a process that lost the folder can't write on.
  epoch INTEGER NOT NULL,
  clean_stop INTEGER NOT NULL,
  latest_seen_at INTEGER NOT NULL
) STRICT;
INSERT INTO meta VALUES (1, 0, 1, 0);

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE brands (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  zone TEXT NOT NULL,
  locale TEXT NOT NULL,
  colour TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE pillars (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brands (id),
  name TEXT NOT NULL,
  colour TEXT NOT NULL,
  target_share REAL NOT NULL
) STRICT;
CREATE INDEX pillars_of_brand ON pillars (brand_id);

CREATE TABLE channels (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brands (id),
  network TEXT NOT NULL,
  name TEXT NOT NULL,
  handle TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('ready', 'paused', 'reconnect')),
  problem TEXT,
  settings TEXT NOT NULL,
  -- Not before this instant is anything sent on the channel: its own pace, or the network's Retry-After.
  quiet_until INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX channels_of_brand ON channels (brand_id);

CREATE TABLE assets (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  mime TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX assets_by_content ON assets (sha256);

CREATE TABLE posts (
  -- A number of its own, because the search tables refer to rows by number.
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  brand_id TEXT NOT NULL REFERENCES brands (id),
  title TEXT,
  text TEXT NOT NULL,
  rich_text TEXT,
  link TEXT,
  pillar_id TEXT REFERENCES pillars (id),
  labels TEXT NOT NULL,
  status TEXT NOT NULL,
  asset_ids TEXT NOT NULL,
  alt_texts TEXT NOT NULL,
  version INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX posts_of_brand ON posts (brand_id, updated_at) WHERE deleted_at IS NULL;

CREATE TABLE variants (
  post_id TEXT NOT NULL REFERENCES posts (id),
  channel_id TEXT NOT NULL REFERENCES channels (id),
  text TEXT,
  asset_ids TEXT,
  options TEXT NOT NULL,
  PRIMARY KEY (post_id, channel_id)
) STRICT;

CREATE TABLE deliveries (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brands (id),
  post_id TEXT NOT NULL REFERENCES posts (id),
  channel_id TEXT NOT NULL REFERENCES channels (id),
  state TEXT NOT NULL,
  at_local TEXT NOT NULL,
  at_zone TEXT NOT NULL,
  shift TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  expiry_after TEXT,
  expiry_local TEXT,
  expiry_zone TEXT,
  expires_at INTEGER,
  lateness TEXT NOT NULL,
  -- When the scheduler has to look at it next, whatever for; null: not at all.
  act_at INTEGER,
  -- Counts what the scheduler and the network did to it: undo keeps its hands off what has moved on.
  machine_rev INTEGER NOT NULL DEFAULT 0,
  epoch INTEGER NOT NULL DEFAULT 0,
  -- Another generation is another publish, made only when a person said that the last one is not out.
  generation INTEGER NOT NULL DEFAULT 1,
  claimed_at INTEGER,
  idempotency_key TEXT,
  payload TEXT,
  payload_sha256 TEXT,
  step_results TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  looks INTEGER NOT NULL DEFAULT 0,
  take_down_requested INTEGER NOT NULL DEFAULT 0,
  remote_id TEXT,
  remote_url TEXT,
  published_at INTEGER,
  removed_at INTEGER,
  problem TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX deliveries_to_act_on ON deliveries (act_at) WHERE act_at IS NOT NULL;
CREATE INDEX deliveries_in_calendar
  ON deliveries (brand_id, due_at, state, channel_id, post_id, id, expires_at, expiry_after, expiry_local);
CREATE INDEX deliveries_of_post ON deliveries (post_id);
CREATE INDEX deliveries_of_channel ON deliveries (channel_id, due_at);
CREATE INDEX deliveries_by_time ON deliveries (due_at, id);
CREATE INDEX deliveries_by_state ON deliveries (state) WHERE state IN ('unconfirmed', 'missed', 'failed', 'byHand');

CREATE TABLE attempts (
  id INTEGER PRIMARY KEY,
  delivery_id TEXT NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('publish', 'lookUp', 'takeDown', 'readBack')),
  epoch INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  step TEXT,
  committing_at INTEGER,
  ended_at INTEGER,
  outcome TEXT
) STRICT;
CREATE INDEX attempts_of_delivery ON attempts (delivery_id);

CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  delivery_id TEXT NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  who TEXT NOT NULL CHECK (who IN ('you', 'scheduler')),
  from_state TEXT,
  to_state TEXT NOT NULL,
  why TEXT NOT NULL,
  details TEXT
) STRICT;
CREATE INDEX journal_of_delivery ON journal (delivery_id);
CREATE TRIGGER journal_is_append_only BEFORE UPDATE ON journal
BEGIN
  SELECT raise(ABORT, 'the journal is append-only');
END;

CREATE VIRTUAL TABLE post_words USING fts5 (
  title, text, content = 'posts', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE post_letters USING fts5 (
  title, text, content = 'posts', content_rowid = 'n', tokenize = 'trigram'
);
CREATE TRIGGER posts_searched_after_insert AFTER INSERT ON posts
BEGIN
  INSERT INTO post_words (rowid, title, text) VALUES (new.n, new.title, new.text);
  INSERT INTO post_letters (rowid, title, text) VALUES (new.n, new.title, new.text);
END;
CREATE TRIGGER posts_searched_after_delete AFTER DELETE ON posts
BEGIN
  INSERT INTO post_words (post_words, rowid, title, text) VALUES ('delete', old.n, old.title, old.text);
  INSERT INTO post_letters (post_letters, rowid, title, text) VALUES ('delete', old.n, old.title, old.text);
END;
CREATE TRIGGER posts_searched_after_update AFTER UPDATE OF title, text ON posts
BEGIN
  INSERT INTO post_words (post_words, rowid, title, text) VALUES ('delete', old.n, old.title, old.text);
  INSERT INTO post_letters (post_letters, rowid, title, text) VALUES ('delete', old.n, old.title, old.text);
  INSERT INTO post_words (rowid, title, text) VALUES (new.n, new.title, new.text);
  INSERT INTO post_letters (rowid, title, text) VALUES (new.n, new.title, new.text);
END;

CREATE TABLE undo_steps (
  id INTEGER PRIMARY KEY,
  action TEXT NOT NULL,
  -- What the action was about, so that typing in one post becomes one step.
  subject TEXT,
  at INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE undo_changes (
  id INTEGER PRIMARY KEY,
  step_id INTEGER NOT NULL REFERENCES undo_steps (id) ON DELETE CASCADE,
  row_table TEXT NOT NULL,
  row_id TEXT NOT NULL,
  -- The machine_rev of the delivery when the change was made.
  machine_rev INTEGER,
  inverse TEXT NOT NULL
) STRICT;
CREATE INDEX undo_changes_of_step ON undo_changes (step_id);
-- The step that changes are logged under just now; null: nothing is logged.
CREATE TABLE undo_recording (one INTEGER PRIMARY KEY CHECK (one = 1), step_id INTEGER) STRICT;
INSERT INTO undo_recording VALUES (1, NULL);
`;
