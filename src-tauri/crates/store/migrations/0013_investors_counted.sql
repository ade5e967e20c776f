-- How many investors there are, by where their file stands: counted as rows come and go, since Home and every page of
-- the list ask for it, and counting a long list anew means reading all of it again after every change.
CREATE TABLE investor_counts (
    kyc       INTEGER PRIMARY KEY,
    investors INTEGER NOT NULL
);
INSERT INTO investor_counts (kyc, investors) SELECT kyc, count(*) FROM investors GROUP BY kyc;

-- A row that is replaced leaves without being deleted, as SQLite counts it.
CREATE TRIGGER investor_counts_replaced BEFORE INSERT ON investors BEGIN
    UPDATE investor_counts SET investors = investors - 1
    WHERE kyc = (SELECT kyc FROM investors WHERE client_id = new.client_id);
END;
CREATE TRIGGER investor_counts_entered AFTER INSERT ON investors BEGIN
    INSERT INTO investor_counts (kyc, investors) VALUES (new.kyc, 1)
    ON CONFLICT DO UPDATE SET investors = investors + 1;
END;
CREATE TRIGGER investor_counts_left AFTER DELETE ON investors BEGIN
    UPDATE investor_counts SET investors = investors - 1 WHERE kyc = old.kyc;
END;
CREATE TRIGGER investor_counts_changed AFTER UPDATE OF kyc ON investors WHEN old.kyc IS NOT new.kyc BEGIN
    UPDATE investor_counts SET investors = investors - 1 WHERE kyc = old.kyc;
    INSERT INTO investor_counts (kyc, investors) VALUES (new.kyc, 1)
    ON CONFLICT DO UPDATE SET investors = investors + 1;
END;
