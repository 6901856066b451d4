CREATE TABLE webhook (
    person VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    secret VARCHAR NOT NULL,
    made_at VARCHAR(27) NOT NULL,
    taken_at VARCHAR(27),
    failed_at VARCHAR(27),
    failure VARCHAR NOT NULL,
    CONSTRAINT pk_webhook PRIMARY KEY (person),
    CONSTRAINT fk_webhook_person_person FOREIGN KEY(person) REFERENCES person (ref) ON DELETE CASCADE
)
