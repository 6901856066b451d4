-- Events by year, for records that have outgrown one table. By the owner's address, statement by statement (psql does
-- that); dates are examples: the first one lies ahead, so that all there is belongs to the first part. Back up before.

-- Beside work: the keys that the first part needs. With the year in a key, a number is unique within its part; that it
-- is so in the whole record, the claim on each proposal sees to, and `wsis record verify` finds it where it is not.
CREATE UNIQUE INDEX CONCURRENTLY event_until_2027_key ON event (id, at);

CREATE UNIQUE INDEX CONCURRENTLY event_until_2027_act ON event (proposal_id, act, position, at);

CREATE UNIQUE INDEX CONCURRENTLY event_until_2027_stream ON event (stream, act, position, at) WHERE proposal_id IS NULL;

ALTER TABLE event ADD CONSTRAINT event_until_2027_at CHECK (at < '2027-01-01T00:00Z') NOT VALID;

ALTER TABLE event VALIDATE CONSTRAINT event_until_2027_at;

-- At one stroke, some milliseconds; if others are in the way for too long nothing is done: begin again here.
BEGIN;

SET LOCAL lock_timeout = '2s';

ALTER TABLE event RENAME TO event_until_2027;

ALTER TABLE event_until_2027 RENAME CONSTRAINT pk_event TO pk_event_until_2027;

ALTER TABLE event_until_2027 RENAME CONSTRAINT uq_event_proposal_id_act_position TO uq_event_until_2027_act;

ALTER INDEX uq_event_stream RENAME TO uq_event_until_2027_stream;

ALTER INDEX ix_event_command RENAME TO ix_event_until_2027_command;

CREATE TABLE event (LIKE event_until_2027 INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY RANGE (at);

ALTER TABLE event DROP CONSTRAINT event_until_2027_at;

ALTER TABLE event ADD CONSTRAINT uq_event_key UNIQUE (id, at);

ALTER TABLE event ADD CONSTRAINT uq_event_proposal_id_act_position UNIQUE (proposal_id, act, position, at);

CREATE UNIQUE INDEX uq_event_stream ON event (stream, act, position, at) WHERE proposal_id IS NULL;

CREATE INDEX ix_event_command ON event (command);

ALTER TABLE event ADD CONSTRAINT fk_event_proposal_id_proposal FOREIGN KEY (proposal_id) REFERENCES proposal (id);

ALTER SEQUENCE event_id_seq OWNED BY event.id;

-- The trigger for rows is taken over by every part; the one for TRUNCATE each part needs for itself.
DROP TRIGGER event_stays ON event_until_2027;

CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION event_stays();

CREATE TRIGGER event_stays_whole BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION event_stays();

ALTER TABLE event ATTACH PARTITION event_until_2027 FOR VALUES FROM (MINVALUE) TO ('2027-01-01T00:00Z');

CREATE TABLE event_2027 PARTITION OF event FOR VALUES FROM ('2027-01-01T00:00Z') TO ('2028-01-01T00:00Z');

CREATE UNIQUE INDEX uq_event_2027_act ON event_2027 (proposal_id, act, position);

CREATE UNIQUE INDEX uq_event_2027_stream ON event_2027 (stream, act, position) WHERE proposal_id IS NULL;

CREATE TRIGGER event_stays_whole BEFORE TRUNCATE ON event_2027 FOR EACH STATEMENT EXECUTE FUNCTION event_stays();

-- What comes when nobody has made its year yet; make each year while this is empty (partition-next-year.sql).
CREATE TABLE event_later PARTITION OF event DEFAULT;

CREATE TRIGGER event_stays_whole BEFORE TRUNCATE ON event_later FOR EACH STATEMENT EXECUTE FUNCTION event_stays();

-- Whoever could add to the record still can, through the whole of it alone.
DO $$
DECLARE one record;
BEGIN
    FOR one IN
        SELECT pg_get_userbyid(g.grantee) AS role, g.privilege_type AS may
        FROM pg_class c, aclexplode(c.relacl) AS g
        WHERE c.oid = 'event_until_2027'::regclass AND g.grantee <> c.relowner
    LOOP
        EXECUTE format('GRANT %s ON event TO %I', one.may, one.role);
        EXECUTE format('REVOKE INSERT ON event_until_2027 FROM %I', one.role);
        EXECUTE format('GRANT SELECT ON event_2027, event_later TO %I', one.role);
    END LOOP;
END $$;

COMMIT;
