-- The newest reading of each account and source, and the orders in which a history of a million deals is looked through.

-- What one source says stands beside what another says: both are found without walking the series.
CREATE TABLE newest_readings (
    login        INTEGER NOT NULL,
    source       INTEGER NOT NULL REFERENCES sources (id),
    at           INTEGER NOT NULL,
    received_at  INTEGER NOT NULL,
    balance      TEXT,
    equity       TEXT,
    floating     TEXT,
    margin       TEXT,
    margin_free  TEXT,
    margin_level TEXT,
    PRIMARY KEY (login, source)
) WITHOUT ROWID;
-- Beside max() SQLite gives the other columns of the row that has it. What is packed already has no newest row to give.
INSERT INTO newest_readings (login, source, at, received_at, balance, equity, floating, margin, margin_free, margin_level)
SELECT login, source, max(at), received_at, balance, equity, floating, margin, margin_free, margin_level
FROM readings GROUP BY login, source;

-- As deals_by_profit: a page in this order, filtered or not, is made of the index alone.
CREATE INDEX deals_by_volume ON deals (CAST (volume AS REAL), login, time, ticket, symbol, kind, entry, mark);
-- A sum of binary fractions is rounded, so that equal charges are equal.
CREATE INDEX deals_by_charges ON deals
    (round(CAST (commission AS REAL) + CAST (swap AS REAL) + CAST (fee AS REAL), 8), login, time, ticket, symbol, kind, entry, mark);
