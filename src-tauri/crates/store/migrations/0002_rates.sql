-- Exchange rates beyond those that come with the product: newer official ones, and the firm's own.
CREATE TABLE rates (
    base        TEXT    NOT NULL,
    quote       TEXT    NOT NULL,
    day         TEXT    NOT NULL,
    own         INTEGER NOT NULL,           -- 0 official, 1 the firm's own
    rate        TEXT    NOT NULL,           -- as given
    source      TEXT    NOT NULL,
    imported_at INTEGER NOT NULL,
    PRIMARY KEY (base, quote, day, own)
) WITHOUT ROWID;
