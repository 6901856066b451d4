-- One more year for a record that lies in parts (partition-events.sql), before it begins: here 2028. By the owner's address.
-- Nothing may have come into event_later yet; if something has, nothing is done.
BEGIN;

SET LOCAL lock_timeout = '2s';

CREATE TABLE event_2028 PARTITION OF event FOR VALUES FROM ('2028-01-01T00:00Z') TO ('2029-01-01T00:00Z');

CREATE UNIQUE INDEX uq_event_2028_act ON event_2028 (proposal_id, act, position);

CREATE UNIQUE INDEX uq_event_2028_stream ON event_2028 (stream, act, position) WHERE proposal_id IS NULL;

CREATE TRIGGER event_stays_whole BEFORE TRUNCATE ON event_2028 FOR EACH STATEMENT EXECUTE FUNCTION event_stays();

COMMIT;

-- Then `wsis db upgrade`, which lets nodes, backups and replicas read it, and `wsis db check`.
