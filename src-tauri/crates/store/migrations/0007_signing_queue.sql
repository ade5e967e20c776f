-- Signed files that wait for what makes them last: a time-stamp, and the word of the certificates' issuers.
CREATE TABLE signing_queue (
  id         TEXT    NOT NULL PRIMARY KEY,
  user_id    TEXT    NOT NULL,            -- who signed; nobody else sees the row
  path       TEXT    NOT NULL,            -- the file on this machine
  sha256     TEXT    NOT NULL,            -- as it was left; another file of that name is not touched
  level      TEXT    NOT NULL,            -- what it shall have: b-t, b-lt, b-lta
  authority  TEXT    NOT NULL,            -- the address of the time-stamp authority
  state      TEXT    NOT NULL,            -- waiting, done, given_up
  fault      TEXT,                        -- JSON: why the last attempt came to nothing
  attempts   INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  tried_at   INTEGER
);
CREATE INDEX signing_queue_state ON signing_queue (state, created_at);
