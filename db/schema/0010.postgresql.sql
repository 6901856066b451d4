CREATE TABLE paper (
    id BIGSERIAL NOT NULL,
    person VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    ref VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    day VARCHAR NOT NULL,
    since VARCHAR NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    next_at TIMESTAMP WITH TIME ZONE,
    tries INTEGER NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE,
    failed_at TIMESTAMP WITH TIME ZONE,
    failure VARCHAR NOT NULL,
    record BIGINT,
    name VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    size BIGINT NOT NULL,
    content BYTEA,
    CONSTRAINT pk_paper PRIMARY KEY (id),
    CONSTRAINT fk_paper_person_person FOREIGN KEY(person) REFERENCES person (ref) ON DELETE CASCADE
)

CREATE INDEX ix_paper_next_at ON paper (next_at)

CREATE INDEX ix_paper_person ON paper (person)
