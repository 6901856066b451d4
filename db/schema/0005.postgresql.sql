CREATE TABLE desk (
    body VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    digest VARCHAR NOT NULL,
    look_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_desk PRIMARY KEY (body),
    CONSTRAINT fk_desk_body_body FOREIGN KEY(body) REFERENCES body (ref)
)

CREATE INDEX ix_desk_look_at ON desk (look_at, body) WHERE look_at IS NOT NULL

CREATE TABLE document_symbol (
    symbol VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    proposal VARCHAR,
    meeting VARCHAR,
    by VARCHAR NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_document_symbol PRIMARY KEY (symbol),
    CONSTRAINT fk_document_symbol_body_body FOREIGN KEY(body) REFERENCES body (ref),
    CONSTRAINT fk_document_symbol_proposal_proposal FOREIGN KEY(proposal) REFERENCES proposal (ref),
    CONSTRAINT fk_document_symbol_meeting_meeting FOREIGN KEY(meeting) REFERENCES meeting (ref)
)

CREATE INDEX ix_document_symbol_body ON document_symbol (body)

CREATE INDEX ix_document_symbol_meeting ON document_symbol (meeting)

CREATE INDEX ix_document_symbol_proposal ON document_symbol (proposal)

CREATE TABLE translation (
    proposal_id INTEGER NOT NULL,
    language VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    translator VARCHAR,
    service VARCHAR NOT NULL,
    asked_by VARCHAR NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE,
    until TIMESTAMP WITH TIME ZONE,
    deadline VARCHAR,
    hash VARCHAR NOT NULL,
    by VARCHAR NOT NULL,
    delivered TIMESTAMP WITH TIME ZONE,
    late BOOLEAN NOT NULL,
    ended TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_translation PRIMARY KEY (proposal_id, language),
    CONSTRAINT fk_translation_proposal_id_proposal FOREIGN KEY(proposal_id) REFERENCES proposal (id),
    CONSTRAINT fk_translation_translator_person FOREIGN KEY(translator) REFERENCES person (ref)
)

CREATE INDEX ix_translation_awaited ON translation (translator, proposal_id) WHERE ended IS NULL

ALTER TABLE attachment ADD COLUMN size BIGINT NOT NULL DEFAULT 0

ALTER TABLE attachment ALTER COLUMN size DROP DEFAULT

ALTER TABLE attachment ADD COLUMN media_type VARCHAR NOT NULL DEFAULT ''

ALTER TABLE attachment ALTER COLUMN media_type DROP DEFAULT

ALTER TABLE attachment ADD COLUMN is_held BOOLEAN NOT NULL DEFAULT false

ALTER TABLE attachment ALTER COLUMN is_held DROP DEFAULT

ALTER TABLE attachment ADD COLUMN withdrawn_by VARCHAR NOT NULL DEFAULT ''

ALTER TABLE attachment ALTER COLUMN withdrawn_by DROP DEFAULT

ALTER TABLE attachment ADD COLUMN withdrawn_for VARCHAR NOT NULL DEFAULT ''

ALTER TABLE attachment ALTER COLUMN withdrawn_for DROP DEFAULT

ALTER TABLE attachment ADD COLUMN withdrawn_at TIMESTAMP WITH TIME ZONE

CREATE TABLE feed_token (
    id BIGSERIAL NOT NULL,
    hash VARCHAR NOT NULL,
    person VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_used_at TIMESTAMP WITH TIME ZONE,
    revoked_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_feed_token PRIMARY KEY (id),
    CONSTRAINT uq_feed_token_hash UNIQUE (hash),
    CONSTRAINT fk_feed_token_person_person FOREIGN KEY(person) REFERENCES person (ref) ON DELETE CASCADE
)

CREATE INDEX ix_feed_token_person ON feed_token (person)

ALTER TABLE event ADD COLUMN audience VARCHAR

ALTER TABLE comment ADD COLUMN audience VARCHAR

ALTER TABLE comment ADD COLUMN reply_to INTEGER
