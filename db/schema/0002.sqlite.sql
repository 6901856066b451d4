CREATE TABLE sign_in_link (
    id INTEGER NOT NULL,
    hash VARCHAR NOT NULL,
    person VARCHAR NOT NULL,
    browser_hash VARCHAR,
    asked_at VARCHAR(27) NOT NULL,
    expires_at VARCHAR(27) NOT NULL,
    used_at VARCHAR(27),
    CONSTRAINT pk_sign_in_link PRIMARY KEY (id),
    CONSTRAINT uq_sign_in_link_hash UNIQUE (hash),
    CONSTRAINT fk_sign_in_link_person_person FOREIGN KEY(person) REFERENCES person (ref) ON DELETE CASCADE
)

CREATE INDEX ix_sign_in_link_person ON sign_in_link (person)

CREATE TABLE session (
    id INTEGER NOT NULL,
    hash VARCHAR NOT NULL,
    person VARCHAR NOT NULL,
    agent VARCHAR NOT NULL,
    opened_at VARCHAR(27) NOT NULL,
    seen_at VARCHAR(27) NOT NULL,
    expires_at VARCHAR(27) NOT NULL,
    ended_at VARCHAR(27),
    since_event INTEGER,
    seen_event INTEGER NOT NULL,
    CONSTRAINT pk_session PRIMARY KEY (id),
    CONSTRAINT uq_session_hash UNIQUE (hash),
    CONSTRAINT fk_session_person_person FOREIGN KEY(person) REFERENCES person (ref) ON DELETE CASCADE
)

CREATE INDEX ix_session_person_seen_event ON session (person, seen_event)

CREATE TABLE token (
    id INTEGER NOT NULL,
    hash VARCHAR NOT NULL,
    person VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    scopes TEXT NOT NULL,
    made_at VARCHAR(27) NOT NULL,
    expires_at VARCHAR(27) NOT NULL,
    last_used_at VARCHAR(27),
    revoked_at VARCHAR(27),
    CONSTRAINT pk_token PRIMARY KEY (id),
    CONSTRAINT uq_token_hash UNIQUE (hash),
    CONSTRAINT fk_token_person_person FOREIGN KEY(person) REFERENCES person (ref) ON DELETE CASCADE
)

CREATE INDEX ix_token_person ON token (person)

ALTER TABLE command RENAME TO command_before

CREATE TABLE command (
    id VARCHAR NOT NULL,
    answer TEXT NOT NULL,
    at VARCHAR(27) NOT NULL,
    fingerprint VARCHAR,
    CONSTRAINT pk_command PRIMARY KEY (id)
)

INSERT INTO command (id, answer, at) SELECT id, answer, at FROM command_before

DROP TABLE command_before
