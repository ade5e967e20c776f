-- Envelopes: who signs which documents in which order, and everything that happened to them.

CREATE TABLE envelopes (
    id         TEXT    NOT NULL PRIMARY KEY,
    title      TEXT    NOT NULL,
    client_id  TEXT,                        -- the investor it is about
    state      TEXT    NOT NULL,            -- draft, sent, viewed, completed, declined, voided, expired
    machine    TEXT    NOT NULL,            -- JSON: who signs in which order, and what happened
    terms      TEXT    NOT NULL,            -- JSON: what was agreed on when it was put together
    created_by TEXT    NOT NULL,
    creator    TEXT    NOT NULL,            -- that person's name at that time
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    expires_at INTEGER,
    version    INTEGER NOT NULL,            -- counts every change
    search     TEXT    NOT NULL
) WITHOUT ROWID;
CREATE INDEX envelopes_newest ON envelopes (changed_at, id);
CREATE INDEX envelopes_by_client ON envelopes (client_id) WHERE client_id IS NOT NULL;
CREATE INDEX envelopes_ending ON envelopes (expires_at) WHERE state IN ('sent', 'viewed') AND expires_at IS NOT NULL;

CREATE TABLE envelope_signers (
    envelope  TEXT    NOT NULL REFERENCES envelopes (id) ON DELETE CASCADE,
    number    INTEGER NOT NULL,
    name      TEXT    NOT NULL,
    email     TEXT,
    user_id   TEXT,                         -- who signs with an identity of their own at a desk of the firm
    client_id TEXT,                         -- the investor this is
    details   TEXT    NOT NULL,             -- JSON
    PRIMARY KEY (envelope, number)
) WITHOUT ROWID;
CREATE INDEX envelope_signers_by_client ON envelope_signers (client_id) WHERE client_id IS NOT NULL;
CREATE INDEX envelope_signers_by_user ON envelope_signers (user_id) WHERE user_id IS NOT NULL;

CREATE TABLE envelope_documents (
    id       TEXT    NOT NULL PRIMARY KEY,
    envelope TEXT    NOT NULL REFERENCES envelopes (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name     TEXT    NOT NULL,              -- the file's name, without a folder
    details  TEXT    NOT NULL               -- JSON
) WITHOUT ROWID;
CREATE INDEX envelope_documents_of ON envelope_documents (envelope, position);

-- Where a signer signs.
CREATE TABLE envelope_fields (
    document TEXT    NOT NULL REFERENCES envelope_documents (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    signer   INTEGER NOT NULL,
    page     INTEGER NOT NULL,
    x        REAL    NOT NULL,
    y        REAL    NOT NULL,
    width    REAL    NOT NULL,
    height   REAL    NOT NULL,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;

-- The original is revision 0. Each later one is the one before with bytes appended, and only those are kept.
CREATE TABLE envelope_revisions (
    document TEXT    NOT NULL REFERENCES envelope_documents (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    sha256   TEXT    NOT NULL,              -- of the whole file as of this revision
    length   INTEGER NOT NULL,              -- of the whole file
    at       INTEGER NOT NULL,
    signer   INTEGER,                       -- whose signature it brought
    PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE TABLE envelope_parts (
    document TEXT    NOT NULL REFERENCES envelope_documents (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    bytes    BLOB    NOT NULL,
    PRIMARY KEY (document, number)
);

-- Each step, and the record of the audit trail that seals it. What was discarded keeps its trail.
CREATE TABLE envelope_trail (
    envelope TEXT    NOT NULL,
    number   INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    deed     TEXT    NOT NULL,
    body     TEXT    NOT NULL,              -- JSON, as it was hashed
    sha256   TEXT    NOT NULL,              -- of the body; stands in the audit record too
    audit    INTEGER NOT NULL REFERENCES audit (number),
    seal     BLOB    NOT NULL,              -- the audit record's own hash
    PRIMARY KEY (envelope, number)
) WITHOUT ROWID;
CREATE TRIGGER envelope_trail_is_never_changed BEFORE UPDATE ON envelope_trail
BEGIN SELECT RAISE (ABORT, 'the trail is only added to'); END;
CREATE TRIGGER envelope_trail_is_never_shortened BEFORE DELETE ON envelope_trail
BEGIN SELECT RAISE (ABORT, 'the trail is only added to'); END;

-- The firm's own wording of agreements.
CREATE TABLE agreement_templates (
    id         TEXT    NOT NULL PRIMARY KEY,
    body       TEXT    NOT NULL,            -- JSON
    changed_at INTEGER NOT NULL,
    changed_by TEXT    NOT NULL
) WITHOUT ROWID;
