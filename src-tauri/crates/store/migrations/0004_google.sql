-- Google: accounts linked, what was read and what waits to be sent. Every row is one person's own.

CREATE TABLE google_accounts (
    box           INTEGER PRIMARY KEY,      -- a number for the person's rows
    user_id       TEXT    NOT NULL UNIQUE,
    subject       TEXT    NOT NULL,         -- Google's own id of the account
    email         TEXT    NOT NULL,
    scopes        TEXT    NOT NULL,         -- JSON list, as Google granted them
    refresh_token TEXT,
    access_token  TEXT    NOT NULL,
    expires_at    INTEGER NOT NULL,
    received_at   INTEGER NOT NULL,
    generation    INTEGER NOT NULL,         -- counts every change of the tokens
    consented_at  INTEGER NOT NULL,         -- when the person last agreed
    connected_at  INTEGER NOT NULL,
    reconnect     TEXT,                     -- why the person has to sign in again
    turn_holder   TEXT,                     -- who renews the tokens now, and until when
    turn_until    INTEGER,
    linked        INTEGER NOT NULL DEFAULT 1  -- 0: disconnected, the number stays
);

-- Tokens to be revoked as soon as Google can be reached.
CREATE TABLE google_revocations (id INTEGER PRIMARY KEY, token TEXT NOT NULL, since INTEGER NOT NULL);

CREATE TABLE google_areas (
    box          INTEGER NOT NULL,
    area         TEXT    NOT NULL,
    checked_at   INTEGER NOT NULL,
    last_success INTEGER,
    last_error   INTEGER,
    error        TEXT,                      -- JSON; the last error, absent while it works
    PRIMARY KEY (box, area)
) WITHOUT ROWID;

CREATE TABLE google_cursors (
    box   INTEGER NOT NULL,
    name  TEXT    NOT NULL,
    value TEXT    NOT NULL,
    PRIMARY KEY (box, name)
) WITHOUT ROWID;

-- Mail ---------------------------------------------------------------------------------------------------------------

CREATE TABLE google_messages (
    number     INTEGER PRIMARY KEY,         -- its time in microseconds, made one of a kind: the order of the search
    box        INTEGER NOT NULL,
    id         TEXT    NOT NULL,
    thread     TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    sender     TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    snippet    TEXT    NOT NULL,
    labels     TEXT    NOT NULL,            -- JSON list
    unread     INTEGER NOT NULL,
    attached   INTEGER NOT NULL,
    whole      INTEGER NOT NULL,            -- 0: only what a list shows was read
    people     TEXT    NOT NULL,            -- JSON list of addresses, lower case
    UNIQUE (box, id)
);
CREATE INDEX google_messages_newest ON google_messages (box, number);
CREATE INDEX google_messages_by_thread ON google_messages (box, thread, at);

CREATE TABLE google_bodies (number INTEGER PRIMARY KEY, body TEXT NOT NULL); -- JSON

CREATE TABLE google_threads (
    box      INTEGER NOT NULL,
    id       TEXT    NOT NULL,
    last_at  INTEGER NOT NULL,
    subject  TEXT    NOT NULL,              -- of the first message
    senders  TEXT    NOT NULL,              -- JSON list, in the order of writing
    snippet  TEXT    NOT NULL,              -- of the last message
    labels   TEXT    NOT NULL,              -- JSON list, of all its messages
    messages INTEGER NOT NULL,
    unread   INTEGER NOT NULL,
    attached INTEGER NOT NULL,
    PRIMARY KEY (box, id)
) WITHOUT ROWID;
CREATE INDEX google_threads_newest ON google_threads (box, last_at);

CREATE TABLE google_thread_people (
    box     INTEGER NOT NULL,
    address TEXT    NOT NULL,
    thread  TEXT    NOT NULL,
    PRIMARY KEY (box, address, thread)
) WITHOUT ROWID;
CREATE INDEX google_thread_people_by_thread ON google_thread_people (box, thread);

CREATE VIRTUAL TABLE google_mail_words USING fts5 (
    box, subject, people, body,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

CREATE TABLE google_drafts (
    id         TEXT    PRIMARY KEY,
    user_id    TEXT    NOT NULL,
    body       TEXT    NOT NULL,            -- JSON
    changed_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX google_drafts_newest ON google_drafts (user_id, changed_at);

-- Calendar and files ---------------------------------------------------------------------------------------------------

CREATE TABLE google_events (
    box       INTEGER NOT NULL,
    id        TEXT    NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at   INTEGER NOT NULL,
    about     TEXT,                         -- the record it was made from
    body      TEXT    NOT NULL,             -- JSON
    PRIMARY KEY (box, id)
) WITHOUT ROWID;
CREATE INDEX google_events_by_time ON google_events (box, starts_at);

CREATE TABLE google_files (
    box        INTEGER NOT NULL,
    id         TEXT    NOT NULL,
    folder     TEXT    NOT NULL,
    changed_at INTEGER NOT NULL,
    body       TEXT    NOT NULL,            -- JSON
    PRIMARY KEY (box, id)
) WITHOUT ROWID;
CREATE INDEX google_files_by_folder ON google_files (box, folder, changed_at);

-- The folder of a client or a prospect, made once.
CREATE TABLE google_folders (
    box    INTEGER NOT NULL,
    about  TEXT    NOT NULL,
    folder TEXT    NOT NULL,
    PRIMARY KEY (box, about)
) WITHOUT ROWID;

-- Bytes of attachments and files, on their way out or brought here, in parts.
CREATE TABLE google_bytes (
    key   TEXT    NOT NULL,
    part  INTEGER NOT NULL,
    bytes BLOB    NOT NULL,
    PRIMARY KEY (key, part)
) WITHOUT ROWID;

-- What waits to be sent ------------------------------------------------------------------------------------------------

CREATE TABLE google_outgoing (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT    NOT NULL UNIQUE,     -- made here; Google knows it by this, or by what is made of it
    user_id    TEXT    NOT NULL,
    subject    TEXT    NOT NULL,            -- the Google account it is for; it leaves from no other
    area       TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    about      TEXT,
    target     TEXT,                        -- what it changes; one after the other
    body       TEXT    NOT NULL,            -- JSON
    state      INTEGER NOT NULL,            -- 0 queued, 1 sending, 2 sent, 3 verified, 4 refused
    attempts   INTEGER NOT NULL DEFAULT 0,
    next_at    INTEGER NOT NULL,            -- not before
    why        TEXT,                        -- JSON; the last error or the refusal
    progress   TEXT,                        -- JSON; what is to be remembered between attempts
    outcome    TEXT,                        -- JSON; what Google made of it
    version    INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    user_name  TEXT    NOT NULL
);
CREATE INDEX google_outgoing_waiting ON google_outgoing (user_id, state, next_at);
CREATE INDEX google_outgoing_by_target ON google_outgoing (target, number) WHERE target IS NOT NULL;
CREATE INDEX google_outgoing_newest ON google_outgoing (user_id, changed_at);
