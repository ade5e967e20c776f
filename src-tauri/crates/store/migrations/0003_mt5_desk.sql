-- The MT5 desk: deals from every source, what is open, symbols, servers' clocks, limits, transfers, bridges' health.

-- Deals: one row a ticket of an account, whoever told of it. A row that the shared database never told has a negative doc.
ALTER TABLE deals ADD COLUMN position INTEGER;                    -- ticket of the position, bit for bit
ALTER TABLE deals ADD COLUMN order_ticket INTEGER;
ALTER TABLE deals ADD COLUMN server_time INTEGER;                 -- as the server's clock showed it; nothing where UTC was told
ALTER TABLE deals ADD COLUMN reason INTEGER;                      -- who or what made it, as MetaTrader 5 numbers it
ALTER TABLE deals ADD COLUMN magic INTEGER;
ALTER TABLE deals ADD COLUMN told_by INTEGER NOT NULL DEFAULT 1;  -- whose figures stand: 1 shared database, 2 report, 3 bridge
ALTER TABLE deals ADD COLUMN seen_by INTEGER NOT NULL DEFAULT 1;  -- all who told of it, a bit each: 1, 2, 4
ALTER TABLE deals ADD COLUMN differs INTEGER NOT NULL DEFAULT 0;  -- somebody told other figures
ALTER TABLE deals ADD COLUMN source INTEGER REFERENCES sources (id);

-- Pages and counts are made of these alone, without touching the rows.
DROP INDEX deals_by_time;
CREATE INDEX deals_by_time ON deals (login, time, ticket, symbol, kind, entry, mark);
CREATE INDEX deals_by_moment ON deals (time, login, ticket, symbol, kind, entry, mark);
CREATE INDEX deals_by_profit ON deals (CAST (profit AS REAL), login, time, ticket, symbol, kind, entry, mark);
CREATE INDEX deals_by_kind ON deals (kind, time, login, ticket, symbol, entry, mark) WHERE kind > 1;
CREATE INDEX deals_by_comment ON deals (comment, time) WHERE comment IS NOT NULL;
CREATE INDEX deals_by_position ON deals (login, position) WHERE position IS NOT NULL;
CREATE INDEX deals_by_order ON deals (login, order_ticket) WHERE order_ticket IS NOT NULL;

-- How many deals there are, by thirty days of UTC: any filter's total, and where its thousandth row is.
CREATE TABLE deal_counts (
    login  INTEGER NOT NULL,
    span   INTEGER NOT NULL,                -- time divided by thirty days
    kind   INTEGER NOT NULL,
    entry  INTEGER NOT NULL,
    symbol TEXT    NOT NULL,                -- empty where there is none
    deals  INTEGER NOT NULL,
    PRIMARY KEY (login, span, kind, entry, symbol)
) WITHOUT ROWID;
INSERT INTO deal_counts (login, span, kind, entry, symbol, deals)
SELECT login, time / 2592000000000, kind, entry, coalesce(symbol, ''), count(*) FROM deals WHERE mark <> 2 GROUP BY 1, 2, 3, 4, 5;

CREATE TABLE deal_comments (comment TEXT PRIMARY KEY, deals INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO deal_comments (comment, deals) SELECT comment, count(*) FROM deals WHERE comment IS NOT NULL GROUP BY 1;

-- Counts every change of an account's deals, so that what was made of them can be kept until then.
CREATE TABLE deal_versions (login INTEGER PRIMARY KEY, version INTEGER NOT NULL);
INSERT INTO deal_versions (login, version) SELECT DISTINCT login, 1 FROM deals;

CREATE TRIGGER deals_entered AFTER INSERT ON deals BEGIN
    INSERT INTO deal_counts (login, span, kind, entry, symbol, deals)
    VALUES (new.login, new.time / 2592000000000, new.kind, new.entry, coalesce(new.symbol, ''), new.mark <> 2)
    ON CONFLICT DO UPDATE SET deals = deals + excluded.deals;
    INSERT INTO deal_comments (comment, deals) SELECT new.comment, 1 WHERE new.comment IS NOT NULL
    ON CONFLICT DO UPDATE SET deals = deals + 1;
    INSERT INTO deal_versions (login, version) VALUES (new.login, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;
CREATE TRIGGER deals_left AFTER DELETE ON deals BEGIN
    UPDATE deal_counts SET deals = deals - (old.mark <> 2)
    WHERE login = old.login AND span = old.time / 2592000000000 AND kind = old.kind AND entry = old.entry AND symbol = coalesce(old.symbol, '');
    UPDATE deal_comments SET deals = deals - 1 WHERE comment = old.comment;
    UPDATE deal_versions SET version = version + 1 WHERE login = old.login;
END;
CREATE TRIGGER deals_changed AFTER UPDATE ON deals
WHEN old.mark IS NOT new.mark OR old.time IS NOT new.time OR old.kind IS NOT new.kind OR old.entry IS NOT new.entry
    OR old.symbol IS NOT new.symbol OR old.comment IS NOT new.comment OR old.position IS NOT new.position
    OR old.volume IS NOT new.volume OR old.price IS NOT new.price OR old.profit IS NOT new.profit
    OR old.commission IS NOT new.commission OR old.swap IS NOT new.swap OR old.fee IS NOT new.fee
BEGIN
    UPDATE deal_counts SET deals = deals - (old.mark <> 2)
    WHERE login = old.login AND span = old.time / 2592000000000 AND kind = old.kind AND entry = old.entry AND symbol = coalesce(old.symbol, '');
    INSERT INTO deal_counts (login, span, kind, entry, symbol, deals)
    VALUES (new.login, new.time / 2592000000000, new.kind, new.entry, coalesce(new.symbol, ''), new.mark <> 2)
    ON CONFLICT DO UPDATE SET deals = deals + excluded.deals;
    UPDATE deal_comments SET deals = deals - 1 WHERE comment = old.comment;
    INSERT INTO deal_comments (comment, deals) SELECT new.comment, 1 WHERE new.comment IS NOT NULL
    ON CONFLICT DO UPDATE SET deals = deals + 1;
    UPDATE deal_versions SET version = version + 1 WHERE login = new.login;
END;

-- How far an account's deals were asked for.
CREATE TABLE deal_mirrors (
    login      INTEGER PRIMARY KEY,
    through    INTEGER NOT NULL,            -- server's time of the newest deal seen
    asked_at   INTEGER NOT NULL,
    source     INTEGER NOT NULL REFERENCES sources (id),
    limited    INTEGER NOT NULL             -- the bridge gives its newest deals alone
);

-- What is open, as of one reading of an account: replaced whole by the next one.
CREATE TABLE open_readings (
    login        INTEGER PRIMARY KEY,
    at           INTEGER NOT NULL,          -- when the source took it
    received_at  INTEGER NOT NULL,
    source       INTEGER NOT NULL REFERENCES sources (id),
    orders_known INTEGER NOT NULL           -- pending orders were told too
);
CREATE TABLE positions (
    login         INTEGER NOT NULL,
    ticket        INTEGER NOT NULL,
    symbol        TEXT    NOT NULL,
    side          INTEGER NOT NULL,         -- 0 buy, 1 sell
    volume        TEXT    NOT NULL,
    price_open    TEXT,
    price_current TEXT,
    stop_loss     TEXT,
    take_profit   TEXT,
    swap          TEXT,
    profit        TEXT,
    opened_at     INTEGER,
    server_time   INTEGER,
    comment       TEXT,
    PRIMARY KEY (login, ticket)
) WITHOUT ROWID;
CREATE TABLE pending_orders (
    login       INTEGER NOT NULL,
    ticket      INTEGER NOT NULL,
    symbol      TEXT    NOT NULL,
    kind        INTEGER NOT NULL,           -- MetaTrader 5 order type
    volume      TEXT    NOT NULL,
    price       TEXT,
    stop_loss   TEXT,
    take_profit TEXT,
    placed_at   INTEGER,
    server_time INTEGER,
    comment     TEXT,
    PRIMARY KEY (login, ticket)
) WITHOUT ROWID;

CREATE TABLE symbols (
    server          TEXT    NOT NULL,
    name            TEXT    NOT NULL,
    digits          INTEGER,
    contract_size   TEXT,
    currency_base   TEXT,
    currency_profit TEXT,
    currency_margin TEXT,
    read_at         INTEGER NOT NULL,
    PRIMARY KEY (server, name)
) WITHOUT ROWID;

-- How far a server's clock is ahead of UTC, from a day on, and what was seen of it.
CREATE TABLE server_clocks (
    server   TEXT    NOT NULL,
    from_day TEXT    NOT NULL,              -- the server's own day
    clock    TEXT    NOT NULL,              -- JSON; the desk reads it
    set_at   INTEGER NOT NULL,
    set_by   TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    PRIMARY KEY (server, from_day)
) WITHOUT ROWID;
CREATE TABLE clock_sightings (
    server      TEXT    NOT NULL,
    seen_at     INTEGER NOT NULL,           -- UTC
    server_time INTEGER NOT NULL,
    PRIMARY KEY (server, seen_at)
) WITHOUT ROWID;

CREATE TABLE limits (
    id         TEXT PRIMARY KEY,
    json       TEXT    NOT NULL,            -- the desk reads it
    changed_at INTEGER NOT NULL,
    changed_by TEXT    NOT NULL
) WITHOUT ROWID;
CREATE TABLE limit_alerts (
    number          INTEGER PRIMARY KEY,
    limit_id        TEXT    NOT NULL,
    json            TEXT    NOT NULL,       -- the limit as it was, and what was measured
    raised_at       INTEGER NOT NULL,
    cleared_at      INTEGER,
    acknowledged_at INTEGER,
    acknowledged_by TEXT,
    note            TEXT
);
CREATE UNIQUE INDEX limit_alerts_raised ON limit_alerts (limit_id) WHERE cleared_at IS NULL;
CREATE INDEX limit_alerts_waiting ON limit_alerts (raised_at) WHERE acknowledged_at IS NULL;

-- What a person said a transfer is.
CREATE TABLE transfer_classes (
    login  INTEGER NOT NULL,
    ticket INTEGER NOT NULL,
    kind   TEXT    NOT NULL,
    note   TEXT,
    set_at INTEGER NOT NULL,
    set_by TEXT    NOT NULL,
    PRIMARY KEY (login, ticket)
) WITHOUT ROWID;

-- Bridges: every poll of the last weeks, and what happened for good.
CREATE TABLE bridge_polls (
    bridge      TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    latency_ms  INTEGER,
    readings    INTEGER NOT NULL,
    refused     INTEGER NOT NULL,
    from_second INTEGER NOT NULL,
    fault       TEXT,
    PRIMARY KEY (bridge, at)
) WITHOUT ROWID;
CREATE TABLE bridge_events (
    number INTEGER PRIMARY KEY,
    bridge TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    kind   TEXT    NOT NULL,
    detail TEXT
);
CREATE INDEX bridge_events_newest ON bridge_events (bridge, at);

-- The last balance of each account and UTC day.
CREATE TABLE balance_daily (
    login   INTEGER NOT NULL,
    day     TEXT    NOT NULL,
    balance TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    source  INTEGER NOT NULL REFERENCES sources (id),
    PRIMARY KEY (login, day)
) WITHOUT ROWID;
INSERT INTO balance_daily (login, day, balance, at, source)
SELECT login, day, balance, at, source FROM (
    SELECT login, date(at / 1000000, 'unixepoch') AS day, balance, max(at) AS at, source
    FROM readings WHERE balance IS NOT NULL GROUP BY 1, 2);

-- Readings of days that are over, packed; see decision 0094.
CREATE TABLE reading_days (
    login    INTEGER NOT NULL,
    day      TEXT    NOT NULL,              -- UTC
    readings INTEGER NOT NULL,
    thinned  INTEGER NOT NULL,              -- one in five minutes alone
    body     BLOB    NOT NULL,
    PRIMARY KEY (login, day)
) WITHOUT ROWID;
