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
