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
    SELECT proposal.edition, proposal.state, coalesce(
        (
            SELECT group_concat(name || ' ' || body, char(10))
            FROM (SELECT name, body FROM party WHERE party.proposal_id = proposal.id ORDER BY name)
        ), ''
    ) AS parties
    FROM proposal
)
GROUP BY edition, state, parties

DROP INDEX ix_party_body

CREATE INDEX ix_party_body_proposal_id ON party (body, proposal_id)

DROP INDEX ix_sponsor_member

CREATE INDEX ix_sponsor_member_proposal_id ON sponsor (member, proposal_id)
