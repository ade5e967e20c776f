-- Where the changes that are followed will have told of an operation that was acknowledged while nobody could say whether
-- they still would: from there on its document holds it.
ALTER TABLE operations ADD COLUMN told_at BLOB;
CREATE INDEX operations_told ON operations (number) WHERE told_at IS NOT NULL;
