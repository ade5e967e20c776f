-- What was made of a document, as a hash of its typed row: a change of it that no row shows, as of a picture or of a
-- time of the last visit, leaves the row, what leads to it and what is derived from it alone. Nothing: not known.
ALTER TABLE raw_documents ADD COLUMN meaning BLOB;
