-- Decimals are canonical text, instants UTC microseconds, calendar dates ISO text, flags 0 or 1.

-- What was pulled --------------------------------------------------------------------------------------------------

CREATE TABLE collections (
    id        INTEGER PRIMARY KEY,
    name      TEXT    NOT NULL UNIQUE,
    position  BLOB,                         -- where the pull goes on
    done      INTEGER NOT NULL DEFAULT 0,
    documents INTEGER NOT NULL DEFAULT 0,   -- held, without those deleted remotely
    pull      INTEGER NOT NULL DEFAULT 0,   -- number of the newest full pull
    pulling   INTEGER NOT NULL DEFAULT 0,   -- it is not finished
    moved_at  INTEGER
);

CREATE TABLE raw_documents (
    collection INTEGER NOT NULL REFERENCES collections (id),
    key        TEXT    NOT NULL,            -- _id in canonical text
    doc        INTEGER NOT NULL,            -- the same number in raw_bodies and in the typed table
    hash       BLOB    NOT NULL,            -- first 16 bytes of blake3
    state      INTEGER NOT NULL,            -- 0 kept, 1 typed, 2 quarantined
    kind       INTEGER NOT NULL,            -- which typed table holds a row of it, 0 none
    seen       INTEGER NOT NULL,            -- the full pull that last saw it
    gone_at    INTEGER,                     -- deleted remotely
    pulled_at  INTEGER NOT NULL,
    there      INTEGER NOT NULL DEFAULT 1,  -- 0: made here, and not seen there yet
    PRIMARY KEY (collection, key)
) WITHOUT ROWID;
-- Deals, snapshots and what has no row of its own are many, and nobody edits them by their own id.
CREATE INDEX raw_documents_by_doc ON raw_documents (doc) WHERE kind BETWEEN 1 AND 7;

CREATE TABLE raw_bodies (
    doc  INTEGER PRIMARY KEY,
    bson BLOB NOT NULL
);

CREATE TABLE quarantine (
    collection INTEGER NOT NULL REFERENCES collections (id),
    key        TEXT    NOT NULL,
    code       TEXT    NOT NULL,
    field      TEXT,
    detail     TEXT    NOT NULL,
    seen_at    INTEGER NOT NULL,
    PRIMARY KEY (collection, key)
) WITHOUT ROWID;
CREATE INDEX quarantine_newest ON quarantine (seen_at);

CREATE TABLE sync_positions (name TEXT PRIMARY KEY, position BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE sync_states (name TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;

-- What the product knows; mark: 0 current, 1 from an older version, 2 deleted remotely -------------------------------

CREATE TABLE users (
    doc                  INTEGER PRIMARY KEY,
    mark                 INTEGER NOT NULL,
    id                   TEXT    NOT NULL UNIQUE,
    username             TEXT    NOT NULL,
    name                 TEXT    NOT NULL,
    email                TEXT,
    phone                TEXT,
    role                 TEXT,
    state                TEXT    NOT NULL,
    must_change_password INTEGER NOT NULL,
    client_id            TEXT,
    aml_kyc_status       TEXT,
    created_at           INTEGER,
    password_hash        TEXT,
    username_key         TEXT    NOT NULL,  -- lower case, to sign in with
    email_key            TEXT,
    client               TEXT               -- the client this person is, for role client
);
CREATE INDEX users_by_username ON users (username_key);
CREATE INDEX users_by_email ON users (email_key);
CREATE INDEX users_by_client ON users (client);

CREATE TABLE client_claims (
    alias   TEXT    NOT NULL,               -- an id other documents may use
    doc     INTEGER NOT NULL,               -- the user document that says so
    client  TEXT    NOT NULL,
    PRIMARY KEY (alias, doc)
) WITHOUT ROWID;
CREATE INDEX client_claims_by_doc ON client_claims (doc);

-- The claims that only one client makes.
CREATE TABLE client_aliases (alias TEXT PRIMARY KEY, client TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX client_aliases_by_client ON client_aliases (client);

CREATE TABLE accounts (
    doc                INTEGER PRIMARY KEY,
    mark               INTEGER NOT NULL,
    login              INTEGER NOT NULL UNIQUE,
    name               TEXT,
    broker             TEXT,
    server             TEXT,
    platform           TEXT,
    currency           TEXT    NOT NULL,
    leverage           INTEGER,
    fund               TEXT,
    manager            TEXT,
    client_id          TEXT,
    capital_source     TEXT,
    is_demo            INTEGER NOT NULL,
    initial_allocation TEXT,
    profit_withdrawals TEXT,
    is_active          INTEGER NOT NULL,
    search             TEXT    NOT NULL
);
CREATE INDEX accounts_by_client ON accounts (client_id) WHERE client_id IS NOT NULL;

CREATE TABLE investments (
    doc             INTEGER PRIMARY KEY,
    mark            INTEGER NOT NULL,
    id              TEXT    NOT NULL UNIQUE,
    client_id       TEXT    NOT NULL,       -- as written; client_aliases leads on
    client_name     TEXT,
    fund            TEXT    NOT NULL,
    principal       TEXT    NOT NULL,
    currency        TEXT    NOT NULL,
    stored_value    TEXT,
    stored_currency TEXT,
    monthly_rate    TEXT,
    every_months    INTEGER,
    start           TEXT,
    incubation_end  TEXT,
    interest_start  TEXT,
    first_payment   TEXT,
    contract_end    TEXT,
    accounts        TEXT    NOT NULL,       -- JSON list of logins
    state           TEXT    NOT NULL,
    salesperson_id  TEXT,
    created_at      INTEGER
);
CREATE INDEX investments_by_client ON investments (client_id);
CREATE INDEX investments_book ON investments (fund, state, currency, principal) WHERE mark <> 2;

CREATE TABLE redemptions (
    doc           INTEGER PRIMARY KEY,
    mark          INTEGER NOT NULL,
    id            TEXT    NOT NULL UNIQUE,
    client_id     TEXT    NOT NULL,
    investment_id TEXT    NOT NULL,
    kind          TEXT    NOT NULL,
    amount        TEXT    NOT NULL,
    currency      TEXT    NOT NULL,
    state         TEXT    NOT NULL,
    requested_at  INTEGER,
    paid_on       TEXT
);
CREATE INDEX redemptions_by_client ON redemptions (client_id);
CREATE INDEX redemptions_by_investment ON redemptions (investment_id);
CREATE INDEX redemptions_open ON redemptions (state) WHERE state IN ('pending', 'approved') AND mark <> 2;

CREATE TABLE documents (
    doc          INTEGER PRIMARY KEY,
    mark         INTEGER NOT NULL,
    id           TEXT    NOT NULL UNIQUE,
    owner        TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    file_name    TEXT,
    verification TEXT    NOT NULL,
    verified_by  TEXT,
    uploaded_at  INTEGER,
    expires_on   TEXT
);
CREATE INDEX documents_by_owner ON documents (owner);

CREATE TABLE prospects (
    doc            INTEGER PRIMARY KEY,
    mark           INTEGER NOT NULL,
    id             TEXT    NOT NULL UNIQUE,
    name           TEXT    NOT NULL,
    email          TEXT,
    phone          TEXT,
    stage          TEXT    NOT NULL,
    source         TEXT,
    assigned_to    TEXT,
    next_follow_up TEXT,
    client_id      TEXT,
    created_at     INTEGER,
    search         TEXT    NOT NULL
);

CREATE TABLE tasks (
    doc    INTEGER PRIMARY KEY,
    mark   INTEGER NOT NULL,
    id     TEXT    NOT NULL UNIQUE,
    title  TEXT    NOT NULL,
    about  TEXT,
    due    TEXT,
    done   INTEGER NOT NULL,
    search TEXT    NOT NULL
);

CREATE TABLE deals (
    doc        INTEGER PRIMARY KEY,
    mark       INTEGER NOT NULL,
    login      INTEGER NOT NULL,
    ticket     INTEGER NOT NULL,
    time       INTEGER NOT NULL,
    kind       INTEGER NOT NULL,
    entry      INTEGER NOT NULL,
    symbol     TEXT,
    volume     TEXT    NOT NULL,
    price      TEXT    NOT NULL,
    profit     TEXT    NOT NULL,
    commission TEXT    NOT NULL,
    swap       TEXT    NOT NULL,
    fee        TEXT    NOT NULL,
    comment    TEXT,
    UNIQUE (login, ticket)
);
CREATE INDEX deals_by_time ON deals (login, time, ticket);
CREATE INDEX balance_operations ON deals (time) WHERE kind = 2;

-- Readings -----------------------------------------------------------------------------------------------------------

CREATE TABLE sources (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE readings (
    login        INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    source       INTEGER NOT NULL REFERENCES sources (id),
    received_at  INTEGER NOT NULL,
    balance      TEXT,
    equity       TEXT,
    floating     TEXT,
    margin       TEXT,
    margin_free  TEXT,
    margin_level TEXT,
    PRIMARY KEY (login, at, source)
) WITHOUT ROWID;

CREATE TABLE equity_daily (
    login   INTEGER NOT NULL,
    day     TEXT    NOT NULL,               -- UTC
    close   TEXT    NOT NULL,
    high    TEXT    NOT NULL,
    low     TEXT    NOT NULL,
    last_at INTEGER NOT NULL,
    source  INTEGER NOT NULL REFERENCES sources (id),
    PRIMARY KEY (login, day)
) WITHOUT ROWID;

-- Derived: always can be made anew from the above ---------------------------------------------------------------------

-- Clients whose derived rows are out of date; written in the transaction that outdates them.
CREATE TABLE dirty_clients (id TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE investors (
    client_id      TEXT    NOT NULL PRIMARY KEY,
    name           TEXT,
    email          TEXT,
    phone          TEXT,
    contracts      INTEGER NOT NULL,
    principal      TEXT    NOT NULL,        -- JSON list of money
    next_due       TEXT,
    next_amounts   TEXT    NOT NULL,        -- JSON list of money
    kyc            INTEGER NOT NULL,
    kyc_open       TEXT    NOT NULL,        -- JSON list of kinds
    state          INTEGER NOT NULL,
    since          TEXT,
    known_user     INTEGER NOT NULL,
    valid_until    TEXT,                    -- the last day on which the row is right without new documents
    name_key       TEXT    NOT NULL,
    principal_key  REAL    NOT NULL,
    next_due_key   TEXT    NOT NULL,
    since_key      TEXT    NOT NULL,
    search         TEXT    NOT NULL
);
CREATE INDEX investors_by_name ON investors (name_key, client_id);
CREATE INDEX investors_by_principal ON investors (principal_key, client_id);
CREATE INDEX investors_by_contracts ON investors (contracts, client_id);
CREATE INDEX investors_by_next_due ON investors (next_due_key, client_id);
CREATE INDEX investors_by_kyc ON investors (kyc, client_id);
CREATE INDEX investors_by_state ON investors (state, client_id);
CREATE INDEX investors_by_since ON investors (since_key, client_id);
CREATE INDEX investors_search ON investors (search);
CREATE INDEX investors_valid_until ON investors (valid_until) WHERE valid_until IS NOT NULL;

-- What each contract still owes, and the sum of it all by day and fund: exact, and always changed together.
CREATE TABLE obligations (
    doc      INTEGER PRIMARY KEY,           -- the contract
    next_due TEXT NOT NULL,
    list     TEXT NOT NULL                  -- the fund; then, by day, a line each: day, 0 interest or 1 principal, amount, currency
);
CREATE INDEX obligations_by_next_due ON obligations (next_due);
CREATE TABLE obligations_daily (
    due       TEXT NOT NULL,
    fund      TEXT NOT NULL,
    currency  TEXT NOT NULL,
    interest  TEXT NOT NULL,
    principal TEXT NOT NULL,
    PRIMARY KEY (due, fund, currency)
) WITHOUT ROWID;

-- Contracts whose obligations cannot be known, and why.
CREATE TABLE obligations_unknown (doc INTEGER PRIMARY KEY, reason TEXT NOT NULL);

-- What people do ------------------------------------------------------------------------------------------------------

CREATE TABLE settings (key TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE owner (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    user_id       TEXT NOT NULL,
    name          TEXT NOT NULL,
    password_hash TEXT
);

CREATE TABLE local_sessions (
    id                   TEXT PRIMARY KEY,
    user_id              TEXT    NOT NULL,
    name                 TEXT    NOT NULL,
    role                 TEXT    NOT NULL,
    scope                TEXT    NOT NULL,
    must_change_password INTEGER NOT NULL,
    started_at           INTEGER NOT NULL,
    used_at              INTEGER NOT NULL,
    ended_at             INTEGER
) WITHOUT ROWID;

-- What was edited here, until the shared database has it and was seen to have it.
CREATE TABLE operations (
    number     INTEGER PRIMARY KEY AUTOINCREMENT, -- the order in which they were made
    id         TEXT    NOT NULL UNIQUE,           -- also its id in the remote journal
    collection INTEGER NOT NULL REFERENCES collections (id),
    key        TEXT    NOT NULL,
    body       TEXT    NOT NULL,                  -- what it does; the synchronisation reads it
    bytes      INTEGER NOT NULL,                  -- of the body
    state      INTEGER NOT NULL,                  -- 0 waiting, 1 acknowledged, 2 conflicted, 3 dead
    why        TEXT,                              -- the conflict or the refusal; the synchronisation reads it
    attempts   INTEGER NOT NULL DEFAULT 0,        -- times it was sent
    version    INTEGER NOT NULL DEFAULT 0,        -- counts every change of this row
    pull       INTEGER NOT NULL DEFAULT 0,        -- the full pull that was the newest when it was acknowledged
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    user_id    TEXT    NOT NULL,
    user_name  TEXT    NOT NULL,
    name       TEXT    NOT NULL                   -- the endpoint that made it
);
CREATE INDEX operations_by_document ON operations (collection, key, number);
CREATE INDEX operations_by_state ON operations (state, number, bytes);

CREATE TABLE sync_counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE audit (
    number     INTEGER PRIMARY KEY,
    at         INTEGER NOT NULL,
    user_id    TEXT,
    user_name  TEXT,
    session_id TEXT,
    operation  TEXT    NOT NULL,
    detail     TEXT    NOT NULL,
    previous   BLOB    NOT NULL,            -- SHA-256 of the record before
    hash       BLOB    NOT NULL
);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit trail is only added to'); END;
CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit trail is only added to'); END;

-- Signing ------------------------------------------------------------------------------------------------------------

-- Keys that sign, each sealed by a passphrase of its own, and their certificates.
CREATE TABLE signing_identities (
    name_key   TEXT    NOT NULL PRIMARY KEY, -- lower case, to be found by
    name       TEXT    NOT NULL,
    role       TEXT    NOT NULL,             -- authority: issues certificates; person: signs documents
    user_id    TEXT    NOT NULL,             -- whose it is; nobody else signs with it
    chain      TEXT    NOT NULL,             -- JSON list of certificates in hexadecimal, its own first
    revocation_lists TEXT NOT NULL,          -- JSON list of lists in hexadecimal
    sealed_key TEXT    NOT NULL,             -- JSON
    created_at INTEGER NOT NULL
) WITHOUT ROWID;
