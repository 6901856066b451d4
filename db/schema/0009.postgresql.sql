CREATE TABLE mail_server (
    name VARCHAR NOT NULL,
    free_at BIGINT NOT NULL,
    CONSTRAINT pk_mail_server PRIMARY KEY (name)
)
