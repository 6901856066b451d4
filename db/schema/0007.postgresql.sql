-- Acts wait until the counts that are taken here are there for all: one in between would be in none.
LOCK TABLE proposal, party, sponsor IN SHARE MODE

CREATE TABLE proposal_count (
    edition VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    parties VARCHAR NOT NULL,
    slot INTEGER NOT NULL,
    number INTEGER NOT NULL,
    CONSTRAINT pk_proposal_count PRIMARY KEY (edition, state, parties, slot)
)

INSERT INTO proposal_count (edition, state, parties, slot, number)
SELECT edition, state, parties, 0, count(*)
FROM (
    SELECT p.edition, p.state, coalesce(string_agg(q.name || ' ' || q.body, chr(10) ORDER BY q.name COLLATE "C"), '') AS parties
    FROM proposal AS p LEFT JOIN party AS q ON q.proposal_id = p.id
    GROUP BY p.id
) AS found
GROUP BY edition, state, parties

DROP INDEX ix_party_body

CREATE INDEX ix_party_body_proposal_id ON party (body, proposal_id)

DROP INDEX ix_sponsor_member

CREATE INDEX ix_sponsor_member_proposal_id ON sponsor (member, proposal_id)
