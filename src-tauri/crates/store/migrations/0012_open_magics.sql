-- Which expert opened a position or placed an order: its magic number, zero for a person's hand. Of what was read before
-- nobody told it; the next reading does.
ALTER TABLE positions ADD COLUMN magic INTEGER;
ALTER TABLE pending_orders ADD COLUMN magic INTEGER;
