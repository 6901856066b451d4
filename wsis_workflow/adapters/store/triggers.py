"""What a schema needs beyond its tables: the database itself refuses to change or remove an event."""

SAID = "The record is only ever added to; put a further act on it instead."

ON_SQLITE = [
    f"CREATE TRIGGER event_stays_{verb.lower()} BEFORE {verb} ON event BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    for verb in ("UPDATE", "DELETE")
]
ON_POSTGRESQL = [
    "CREATE FUNCTION event_stays() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION event_stays()",
    "CREATE TRIGGER event_stays_whole BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION event_stays()",
]
FIRST_ROWS = [
    "INSERT INTO house (id, register_version, register_digest, editions_version, editions_digest) "
    "VALUES (1, 0, '', 0, '')"
]


def after_creating(dialect: str) -> list[str]:
    """List the statements."""
    return [*(ON_POSTGRESQL if dialect == "postgresql" else ON_SQLITE), *FIRST_ROWS]
