CREATE TABLE webhook (
    person VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    secret VARCHAR NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    taken_at TIMESTAMP WITH TIME ZONE,
    failed_at TIMESTAMP WITH TIME ZONE,
    failure VARCHAR NOT NULL,
    CONSTRAINT pk_webhook PRIMARY KEY (person),
    CONSTRAINT fk_webhook_person_person FOREIGN KEY(person) REFERENCES person (ref) ON DELETE CASCADE
)
