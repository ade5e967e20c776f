-- Allocation: what share of a fund each line shall hold, and within which band it may drift.
CREATE TABLE allocation_targets (
    fund           TEXT    NOT NULL,
    grouping       TEXT    NOT NULL,        -- account | manager
    line           TEXT    NOT NULL,        -- the login, or the name of who trades
    target_percent TEXT    NOT NULL,
    band_percent   TEXT    NOT NULL,        -- percentage points to either side
    no_sell        INTEGER NOT NULL,
    saved_at       INTEGER NOT NULL,
    PRIMARY KEY (fund, grouping, line)
) WITHOUT ROWID;

-- Series of index closes to compare with.
CREATE TABLE benchmarks (
    name        TEXT    NOT NULL PRIMARY KEY,
    currency    TEXT,                       -- nothing for an index that is no money
    source      TEXT    NOT NULL,           -- the file and the column it was read from
    imported_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE benchmark_closes (
    benchmark TEXT NOT NULL,
    day       TEXT NOT NULL,
    close     TEXT NOT NULL,
    PRIMARY KEY (benchmark, day)
) WITHOUT ROWID;
