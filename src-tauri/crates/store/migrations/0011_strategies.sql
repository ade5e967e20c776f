-- Strategies: how many deals each magic number has, as deal_counts tells it of all of them, and what the desk calls it.
-- What carries none stands under an empty text: nothing is not zero, which is a person's hand.
CREATE TABLE deal_magics (
    magic  BLOB    NOT NULL,                -- a whole number, or an empty text
    login  INTEGER NOT NULL,
    span   INTEGER NOT NULL,                -- time divided by thirty days
    kind   INTEGER NOT NULL,
    entry  INTEGER NOT NULL,
    symbol TEXT    NOT NULL,                -- empty where there is none
    deals  INTEGER NOT NULL,
    PRIMARY KEY (magic, login, span, kind, entry, symbol)
) WITHOUT ROWID;
INSERT INTO deal_magics (magic, login, span, kind, entry, symbol, deals)
SELECT ifnull(magic, ''), login, time / 2592000000000, kind, entry, coalesce(symbol, ''), count(*)
FROM deals WHERE mark <> 2 GROUP BY 1, 2, 3, 4, 5, 6;

-- Pages of one strategy, and pages in the orders of figures that are filtered by it, are made of these alone.
CREATE INDEX deals_by_magic ON deals (ifnull(magic, ''), time, login, ticket, symbol, kind, entry, mark);
DROP INDEX deals_by_profit;
CREATE INDEX deals_by_profit ON deals (CAST (profit AS REAL), login, time, ticket, symbol, kind, entry, mark, magic);
DROP INDEX deals_by_volume;
CREATE INDEX deals_by_volume ON deals (CAST (volume AS REAL), login, time, ticket, symbol, kind, entry, mark, magic);
DROP INDEX deals_by_charges;
CREATE INDEX deals_by_charges ON deals
    (round(CAST (commission AS REAL) + CAST (swap AS REAL) + CAST (fee AS REAL), 8), login, time, ticket, symbol, kind, entry, mark, magic);

-- A magic number that is told later changes whose a deal is, and so what was made of it.
CREATE TRIGGER deal_magics_entered AFTER INSERT ON deals BEGIN
    INSERT INTO deal_magics (magic, login, span, kind, entry, symbol, deals)
    VALUES (ifnull(new.magic, ''), new.login, new.time / 2592000000000, new.kind, new.entry, coalesce(new.symbol, ''), new.mark <> 2)
    ON CONFLICT DO UPDATE SET deals = deals + excluded.deals;
END;
CREATE TRIGGER deal_magics_left AFTER DELETE ON deals BEGIN
    UPDATE deal_magics SET deals = deals - (old.mark <> 2)
    WHERE magic = ifnull(old.magic, '') AND login = old.login AND span = old.time / 2592000000000 AND kind = old.kind AND entry = old.entry
        AND symbol = coalesce(old.symbol, '');
END;
CREATE TRIGGER deal_magics_changed AFTER UPDATE ON deals
WHEN old.mark IS NOT new.mark OR old.time IS NOT new.time OR old.kind IS NOT new.kind OR old.entry IS NOT new.entry
    OR old.symbol IS NOT new.symbol OR old.magic IS NOT new.magic
BEGIN
    UPDATE deal_magics SET deals = deals - (old.mark <> 2)
    WHERE magic = ifnull(old.magic, '') AND login = old.login AND span = old.time / 2592000000000 AND kind = old.kind AND entry = old.entry
        AND symbol = coalesce(old.symbol, '');
    INSERT INTO deal_magics (magic, login, span, kind, entry, symbol, deals)
    VALUES (ifnull(new.magic, ''), new.login, new.time / 2592000000000, new.kind, new.entry, coalesce(new.symbol, ''), new.mark <> 2)
    ON CONFLICT DO UPDATE SET deals = deals + excluded.deals;
END;
CREATE TRIGGER deals_magic_told AFTER UPDATE OF magic ON deals WHEN old.magic IS NOT new.magic BEGIN
    UPDATE deal_versions SET version = version + 1 WHERE login = new.login;
END;

-- What the desk calls a strategy, by its magic number.
CREATE TABLE strategy_names (
    magic  INTEGER PRIMARY KEY,
    name   TEXT    NOT NULL,
    set_at INTEGER NOT NULL,
    set_by TEXT    NOT NULL
);
