CREATE TABLE sign_in_link (
    id BIGSERIAL NOT NULL,
    hash VARCHAR NOT NULL,
    person VARCHAR NOT NULL,
    browser_hash VARCHAR,
    asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    used_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_sign_in_link PRIMARY KEY (id),
    CONSTRAINT uq_sign_in_link_hash UNIQUE (hash),
    CONSTRAINT fk_sign_in_link_person_person FOREIGN KEY(person) REFERENCES person (ref) ON DELETE CASCADE
)

CREATE INDEX ix_sign_in_link_person ON sign_in_link (person)

CREATE TABLE session (
    id BIGSERIAL NOT NULL,
    hash VARCHAR NOT NULL,
    person VARCHAR NOT NULL,
    agent VARCHAR NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    since_event BIGINT,
    seen_event BIGINT NOT NULL,
    CONSTRAINT pk_session PRIMARY KEY (id),
    CONSTRAINT uq_session_hash UNIQUE (hash),
    CONSTRAINT fk_session_person_person FOREIGN KEY(person) REFERENCES person (ref) ON DELETE CASCADE
)

CREATE INDEX ix_session_person_seen_event ON session (person, seen_event)

CREATE TABLE token (
    id BIGSERIAL NOT NULL,
    hash VARCHAR NOT NULL,
    person VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    scopes TEXT NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_used_at TIMESTAMP WITH TIME ZONE,
    revoked_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_token PRIMARY KEY (id),
    CONSTRAINT uq_token_hash UNIQUE (hash),
    CONSTRAINT fk_token_person_person FOREIGN KEY(person) REFERENCES person (ref) ON DELETE CASCADE
)

CREATE INDEX ix_token_person ON token (person)

ALTER TABLE command ADD COLUMN fingerprint VARCHAR
