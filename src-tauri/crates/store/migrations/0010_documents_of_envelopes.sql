-- A document that is signed in an envelope is told among the documents of the shared database, and proves nobody's identity.
ALTER TABLE documents ADD COLUMN envelope TEXT;                   -- the envelope's id, where it is one of an envelope
UPDATE documents SET envelope = (SELECT e.envelope FROM envelope_documents e WHERE e.id = documents.id);
