CREATE TABLE paper (
    id INTEGER NOT NULL,
    person VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    ref VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    day VARCHAR NOT NULL,
    since VARCHAR NOT NULL,
    asked_at VARCHAR(27) NOT NULL,
    next_at VARCHAR(27),
    tries INTEGER NOT NULL,
    made_at VARCHAR(27),
    failed_at VARCHAR(27),
    failure VARCHAR NOT NULL,
    record INTEGER,
    name VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    content BLOB,
    CONSTRAINT pk_paper PRIMARY KEY (id),
    CONSTRAINT fk_paper_person_person FOREIGN KEY(person) REFERENCES person (ref) ON DELETE CASCADE
)

CREATE INDEX ix_paper_next_at ON paper (next_at)

CREATE INDEX ix_paper_person ON paper (person)
