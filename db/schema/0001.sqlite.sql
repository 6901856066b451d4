CREATE TABLE house (
    id INTEGER NOT NULL,
    register_version INTEGER NOT NULL,
    register_digest VARCHAR NOT NULL,
    editions_version INTEGER NOT NULL,
    editions_digest VARCHAR NOT NULL,
    simulated_now VARCHAR(27),
    CONSTRAINT pk_house PRIMARY KEY (id),
    CONSTRAINT ck_house_one CHECK (id = 1)
)

CREATE TABLE body (
    ref VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR,
    within TEXT,
    CONSTRAINT pk_body PRIMARY KEY (ref),
    CONSTRAINT fk_body_within_body FOREIGN KEY(within) REFERENCES body (ref) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_body_within ON body (within)

CREATE TABLE member (
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    category VARCHAR,
    voting_right BOOLEAN NOT NULL,
    weights TEXT NOT NULL,
    attributes TEXT NOT NULL,
    CONSTRAINT pk_member PRIMARY KEY (code)
)

CREATE TABLE workflow_edition (
    hash VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    edition INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    content TEXT NOT NULL,
    in_force_since VARCHAR,
    in_force_until VARCHAR,
    published_at VARCHAR(27) NOT NULL,
    "by" VARCHAR NOT NULL,
    CONSTRAINT pk_workflow_edition PRIMARY KEY (hash),
    CONSTRAINT uq_workflow_edition_name_edition UNIQUE (name, edition)
)

CREATE TABLE command (
    id VARCHAR NOT NULL,
    answer TEXT NOT NULL,
    at VARCHAR(27) NOT NULL,
    CONSTRAINT pk_command PRIMARY KEY (id)
)

CREATE TABLE membership (
    member VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    category VARCHAR,
    voting_right BOOLEAN,
    voting_right_reason VARCHAR NOT NULL,
    weights TEXT NOT NULL,
    since VARCHAR(27),
    until VARCHAR(27),
    CONSTRAINT pk_membership PRIMARY KEY (member, body),
    CONSTRAINT fk_membership_member_member FOREIGN KEY(member) REFERENCES member (code),
    CONSTRAINT fk_membership_body_body FOREIGN KEY(body) REFERENCES body (ref)
)

CREATE INDEX ix_membership_body ON membership (body)

CREATE TABLE person (
    ref VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    represents VARCHAR,
    address VARCHAR,
    language VARCHAR NOT NULL,
    zone VARCHAR,
    quiet_from VARCHAR,
    quiet_until VARCHAR,
    digest VARCHAR NOT NULL,
    channels TEXT NOT NULL,
    absences TEXT NOT NULL,
    CONSTRAINT pk_person PRIMARY KEY (ref),
    CONSTRAINT fk_person_represents_member FOREIGN KEY(represents) REFERENCES member (code)
)

CREATE INDEX ix_person_represents ON person (represents)

CREATE TABLE meeting (
    ref VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    number INTEGER,
    title VARCHAR NOT NULL,
    opens VARCHAR NOT NULL,
    days INTEGER NOT NULL,
    closes VARCHAR,
    zone VARCHAR NOT NULL,
    opens_at VARCHAR(27),
    closes_at VARCHAR(27),
    note VARCHAR NOT NULL,
    cancelled BOOLEAN NOT NULL,
    sequence INTEGER NOT NULL,
    deadlines TEXT NOT NULL,
    present TEXT,
    CONSTRAINT pk_meeting PRIMARY KEY (ref),
    CONSTRAINT fk_meeting_body_body FOREIGN KEY(body) REFERENCES body (ref)
)

CREATE INDEX ix_meeting_body_opens_at ON meeting (body, opens_at)

CREATE TABLE workflow_state (
    edition VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    stage VARCHAR,
    final VARCHAR,
    CONSTRAINT pk_workflow_state PRIMARY KEY (edition, name),
    CONSTRAINT fk_workflow_state_edition_workflow_edition FOREIGN KEY(edition) REFERENCES workflow_edition (hash)
)

CREATE TABLE office (
    person VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    body VARCHAR NOT NULL,
    office VARCHAR NOT NULL,
    since VARCHAR(27),
    until VARCHAR(27),
    CONSTRAINT pk_office PRIMARY KEY (person, number),
    CONSTRAINT fk_office_person_person FOREIGN KEY(person) REFERENCES person (ref),
    CONSTRAINT fk_office_body_body FOREIGN KEY(body) REFERENCES body (ref)
)

CREATE INDEX ix_office_body ON office (body)

CREATE TABLE proposal (
    id INTEGER NOT NULL,
    uid CHAR(32) NOT NULL,
    ref VARCHAR NOT NULL,
    workflow VARCHAR NOT NULL,
    edition VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    mandate VARCHAR NOT NULL,
    action_lines TEXT NOT NULL,
    lineage VARCHAR,
    state VARCHAR NOT NULL,
    stage VARCHAR,
    final VARCHAR,
    version INTEGER NOT NULL,
    digest VARCHAR NOT NULL,
    proposer VARCHAR NOT NULL,
    proposed_at VARCHAR(27) NOT NULL,
    entered_at VARCHAR(27) NOT NULL,
    changed_at VARCHAR(27) NOT NULL,
    look_at VARCHAR(27),
    CONSTRAINT pk_proposal PRIMARY KEY (id),
    CONSTRAINT fk_proposal_edition_state_workflow_state FOREIGN KEY(edition, state) REFERENCES workflow_state (edition, name),
    CONSTRAINT uq_proposal_uid UNIQUE (uid),
    CONSTRAINT uq_proposal_ref UNIQUE (ref)
)

CREATE INDEX ix_proposal_state ON proposal (state, id)

CREATE INDEX ix_proposal_lineage ON proposal (lineage)

CREATE INDEX ix_proposal_stage ON proposal (stage, id)

CREATE INDEX ix_proposal_proposer ON proposal (proposer)

CREATE INDEX ix_proposal_look_at ON proposal (look_at, id) WHERE look_at IS NOT NULL

CREATE INDEX ix_proposal_edition_state ON proposal (edition, state, id)

CREATE TABLE ballot (
    id INTEGER NOT NULL,
    proposal_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    rule VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    body VARCHAR NOT NULL,
    closes VARCHAR,
    opened_at VARCHAR(27) NOT NULL,
    closes_at VARCHAR(27),
    promised VARCHAR(27),
    closed_at VARCHAR(27),
    counts TEXT,
    outcome VARCHAR,
    outcome_row INTEGER,
    tally TEXT,
    explanation VARCHAR,
    no_reply TEXT,
    cancelled_at VARCHAR(27),
    annulled_at VARCHAR(27),
    CONSTRAINT pk_ballot PRIMARY KEY (id),
    CONSTRAINT fk_ballot_proposal_id_proposal FOREIGN KEY(proposal_id) REFERENCES proposal (id),
    CONSTRAINT fk_ballot_body_body FOREIGN KEY(body) REFERENCES body (ref)
)

CREATE UNIQUE INDEX uq_ballot_number ON ballot (proposal_id, number) WHERE annulled_at IS NULL

CREATE UNIQUE INDEX uq_ballot_standing ON ballot (proposal_id) WHERE outcome IS NULL AND cancelled_at IS NULL AND annulled_at IS NULL

CREATE TABLE deadline (
    proposal_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    generation INTEGER NOT NULL,
    since VARCHAR(27) NOT NULL,
    earliest VARCHAR(27),
    latest VARCHAR(27),
    earliest_wall VARCHAR,
    latest_wall VARCHAR,
    zone VARCHAR,
    has_hour BOOLEAN NOT NULL,
    words VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    meeting VARCHAR,
    meeting_sequence INTEGER NOT NULL,
    extended VARCHAR(27),
    passed_at VARCHAR(27),
    ended_at VARCHAR(27),
    why VARCHAR,
    CONSTRAINT pk_deadline PRIMARY KEY (proposal_id, name, generation),
    CONSTRAINT fk_deadline_proposal_id_proposal FOREIGN KEY(proposal_id) REFERENCES proposal (id),
    CONSTRAINT fk_deadline_meeting_meeting FOREIGN KEY(meeting) REFERENCES meeting (ref)
)

CREATE UNIQUE INDEX uq_deadline_running ON deadline (proposal_id, name) WHERE ended_at IS NULL

CREATE INDEX ix_deadline_meeting ON deadline (meeting)

CREATE INDEX ix_deadline_latest ON deadline (latest, proposal_id) WHERE ended_at IS NULL

CREATE TABLE notice (
    id INTEGER NOT NULL,
    uid CHAR(32) NOT NULL,
    cause VARCHAR NOT NULL,
    person VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    proposal VARCHAR,
    at VARCHAR(27) NOT NULL,
    deadline VARCHAR,
    over VARCHAR(27),
    facts TEXT NOT NULL,
    read_at VARCHAR(27),
    CONSTRAINT pk_notice PRIMARY KEY (id),
    CONSTRAINT uq_notice_uid UNIQUE (uid),
    CONSTRAINT uq_notice_cause UNIQUE (cause),
    CONSTRAINT fk_notice_person_person FOREIGN KEY(person) REFERENCES person (ref),
    CONSTRAINT fk_notice_proposal_proposal FOREIGN KEY(proposal) REFERENCES proposal (ref)
)

CREATE INDEX ix_notice_person_id ON notice (person, id)

CREATE INDEX ix_notice_proposal_id ON notice (proposal, id)

CREATE TABLE action_line (
    proposal_id INTEGER NOT NULL,
    line VARCHAR NOT NULL,
    CONSTRAINT pk_action_line PRIMARY KEY (proposal_id, line),
    CONSTRAINT fk_action_line_proposal_id_proposal FOREIGN KEY(proposal_id) REFERENCES proposal (id)
)

CREATE INDEX ix_action_line_line ON action_line (line)

CREATE TABLE revision (
    proposal_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    language VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    "by" VARCHAR NOT NULL,
    at VARCHAR(27) NOT NULL,
    available TEXT NOT NULL,
    CONSTRAINT pk_revision PRIMARY KEY (proposal_id, number),
    CONSTRAINT fk_revision_proposal_id_proposal FOREIGN KEY(proposal_id) REFERENCES proposal (id)
)

CREATE TABLE party (
    proposal_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    CONSTRAINT pk_party PRIMARY KEY (proposal_id, name),
    CONSTRAINT fk_party_proposal_id_proposal FOREIGN KEY(proposal_id) REFERENCES proposal (id),
    CONSTRAINT fk_party_body_body FOREIGN KEY(body) REFERENCES body (ref)
)

CREATE INDEX ix_party_body ON party (body)

CREATE TABLE sponsor (
    proposal_id INTEGER NOT NULL,
    member VARCHAR NOT NULL,
    CONSTRAINT pk_sponsor PRIMARY KEY (proposal_id, member),
    CONSTRAINT fk_sponsor_proposal_id_proposal FOREIGN KEY(proposal_id) REFERENCES proposal (id),
    CONSTRAINT fk_sponsor_member_member FOREIGN KEY(member) REFERENCES member (code)
)

CREATE INDEX ix_sponsor_member ON sponsor (member)

CREATE TABLE destination (
    proposal_id INTEGER NOT NULL,
    body VARCHAR NOT NULL,
    CONSTRAINT pk_destination PRIMARY KEY (proposal_id, body),
    CONSTRAINT fk_destination_proposal_id_proposal FOREIGN KEY(proposal_id) REFERENCES proposal (id)
)

CREATE INDEX ix_destination_body ON destination (body)

CREATE TABLE dependency (
    proposal_id INTEGER NOT NULL,
    "on" VARCHAR NOT NULL,
    CONSTRAINT pk_dependency PRIMARY KEY (proposal_id, "on"),
    CONSTRAINT fk_dependency_proposal_id_proposal FOREIGN KEY(proposal_id) REFERENCES proposal (id),
    CONSTRAINT fk_dependency_on_proposal FOREIGN KEY("on") REFERENCES proposal (ref)
)

CREATE INDEX ix_dependency_on ON dependency ("on")

CREATE TABLE fact (
    proposal_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    "by" VARCHAR NOT NULL,
    at VARCHAR(27) NOT NULL,
    bodies TEXT NOT NULL,
    CONSTRAINT pk_fact PRIMARY KEY (proposal_id, name),
    CONSTRAINT fk_fact_proposal_id_proposal FOREIGN KEY(proposal_id) REFERENCES proposal (id)
)

CREATE TABLE agenda_item (
    proposal_id INTEGER NOT NULL,
    body VARCHAR NOT NULL,
    meeting VARCHAR NOT NULL,
    CONSTRAINT pk_agenda_item PRIMARY KEY (proposal_id, body),
    CONSTRAINT fk_agenda_item_proposal_id_proposal FOREIGN KEY(proposal_id) REFERENCES proposal (id),
    CONSTRAINT fk_agenda_item_body_body FOREIGN KEY(body) REFERENCES body (ref),
    CONSTRAINT fk_agenda_item_meeting_meeting FOREIGN KEY(meeting) REFERENCES meeting (ref)
)

CREATE INDEX ix_agenda_item_meeting ON agenda_item (meeting)

CREATE TABLE attachment (
    proposal_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    "by" VARCHAR NOT NULL,
    at VARCHAR(27) NOT NULL,
    CONSTRAINT pk_attachment PRIMARY KEY (proposal_id, number),
    CONSTRAINT fk_attachment_proposal_id_proposal FOREIGN KEY(proposal_id) REFERENCES proposal (id)
)

CREATE TABLE comment (
    proposal_id INTEGER NOT NULL,
    act INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    "by" VARCHAR NOT NULL,
    member VARCHAR,
    at VARCHAR(27) NOT NULL,
    CONSTRAINT pk_comment PRIMARY KEY (proposal_id, act, position),
    CONSTRAINT fk_comment_proposal_id_proposal FOREIGN KEY(proposal_id) REFERENCES proposal (id)
)

CREATE TABLE waiting (
    proposal_id INTEGER NOT NULL,
    person VARCHAR NOT NULL,
    since VARCHAR(27) NOT NULL,
    CONSTRAINT pk_waiting PRIMARY KEY (proposal_id, person),
    CONSTRAINT fk_waiting_proposal_id_proposal FOREIGN KEY(proposal_id) REFERENCES proposal (id),
    CONSTRAINT fk_waiting_person_person FOREIGN KEY(person) REFERENCES person (ref)
)

CREATE INDEX ix_waiting_person_since_proposal_id ON waiting (person, since, proposal_id)

CREATE TABLE reader (
    id INTEGER NOT NULL,
    proposal_id INTEGER NOT NULL,
    body VARCHAR,
    person VARCHAR,
    CONSTRAINT pk_reader PRIMARY KEY (id),
    CONSTRAINT uq_reader_proposal_id_body_person UNIQUE (proposal_id, body, person),
    CONSTRAINT fk_reader_proposal_id_proposal FOREIGN KEY(proposal_id) REFERENCES proposal (id),
    CONSTRAINT fk_reader_body_body FOREIGN KEY(body) REFERENCES body (ref),
    CONSTRAINT fk_reader_person_person FOREIGN KEY(person) REFERENCES person (ref)
)

CREATE INDEX ix_reader_person_proposal_id ON reader (person, proposal_id)

CREATE INDEX ix_reader_body_proposal_id ON reader (body, proposal_id)

CREATE TABLE event (
    id INTEGER NOT NULL,
    stream VARCHAR NOT NULL,
    proposal_id INTEGER,
    act INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    payload TEXT NOT NULL,
    verb VARCHAR NOT NULL,
    "by" VARCHAR NOT NULL,
    at VARCHAR(27) NOT NULL,
    command VARCHAR,
    digest VARCHAR NOT NULL,
    CONSTRAINT pk_event PRIMARY KEY (id),
    CONSTRAINT ck_event_stream CHECK ((stream = 'proposal') = (proposal_id IS NOT NULL)),
    CONSTRAINT uq_event_proposal_id_act_position UNIQUE (proposal_id, act, position),
    CONSTRAINT fk_event_proposal_id_proposal FOREIGN KEY(proposal_id) REFERENCES proposal (id)
)

CREATE UNIQUE INDEX uq_event_stream ON event (stream, act, position) WHERE proposal_id IS NULL

CREATE INDEX ix_event_command ON event (command)

CREATE TABLE elector (
    ballot_id INTEGER NOT NULL,
    member VARCHAR NOT NULL,
    category VARCHAR,
    voting_right BOOLEAN NOT NULL,
    weights TEXT NOT NULL,
    attributes TEXT NOT NULL,
    CONSTRAINT pk_elector PRIMARY KEY (ballot_id, member),
    CONSTRAINT fk_elector_ballot_id_ballot FOREIGN KEY(ballot_id) REFERENCES ballot (id),
    CONSTRAINT fk_elector_member_member FOREIGN KEY(member) REFERENCES member (code)
)

CREATE TABLE reminder (
    id INTEGER NOT NULL,
    proposal_id INTEGER NOT NULL,
    deadline VARCHAR NOT NULL,
    generation INTEGER NOT NULL,
    rung VARCHAR NOT NULL,
    person VARCHAR NOT NULL,
    due VARCHAR(27) NOT NULL,
    is_overdue BOOLEAN NOT NULL,
    sent_at VARCHAR(27),
    struck_at VARCHAR(27),
    why VARCHAR,
    CONSTRAINT pk_reminder PRIMARY KEY (id),
    CONSTRAINT fk_reminder_proposal_id_deadline_generation_deadline FOREIGN KEY(proposal_id, deadline, generation) REFERENCES deadline (proposal_id, name, generation),
    CONSTRAINT uq_reminder_rung UNIQUE (proposal_id, deadline, generation, rung, person),
    CONSTRAINT fk_reminder_person_person FOREIGN KEY(person) REFERENCES person (ref)
)

CREATE INDEX ix_reminder_pending ON reminder (due, id) WHERE sent_at IS NULL AND struck_at IS NULL

CREATE TABLE delivery (
    id INTEGER NOT NULL,
    notice_id INTEGER NOT NULL,
    channel VARCHAR NOT NULL,
    not_before VARCHAR(27) NOT NULL,
    next_at VARCHAR(27) NOT NULL,
    attempts INTEGER NOT NULL,
    fence INTEGER NOT NULL,
    leased_until VARCHAR(27),
    sent_at VARCHAR(27),
    parked_at VARCHAR(27),
    error VARCHAR,
    reference VARCHAR,
    CONSTRAINT pk_delivery PRIMARY KEY (id),
    CONSTRAINT uq_delivery_notice_id_channel UNIQUE (notice_id, channel),
    CONSTRAINT fk_delivery_notice_id_notice FOREIGN KEY(notice_id) REFERENCES notice (id)
)

CREATE INDEX ix_delivery_next_at ON delivery (next_at, id) WHERE sent_at IS NULL AND parked_at IS NULL

CREATE INDEX ix_delivery_parked ON delivery (parked_at, id) WHERE parked_at IS NOT NULL

CREATE TABLE position (
    id INTEGER NOT NULL,
    ballot_id INTEGER NOT NULL,
    member VARCHAR NOT NULL,
    position VARCHAR NOT NULL,
    "by" VARCHAR NOT NULL,
    received VARCHAR(27) NOT NULL,
    at VARCHAR(27) NOT NULL,
    reasons VARCHAR NOT NULL,
    reservation VARCHAR NOT NULL,
    on_behalf BOOLEAN NOT NULL,
    evidence VARCHAR NOT NULL,
    standing BOOLEAN NOT NULL,
    CONSTRAINT pk_position PRIMARY KEY (id),
    CONSTRAINT fk_position_ballot_id_member_elector FOREIGN KEY(ballot_id, member) REFERENCES elector (ballot_id, member)
)

CREATE INDEX ix_position_ballot_id_member_id ON position (ballot_id, member, id)

CREATE UNIQUE INDEX uq_position_standing ON position (ballot_id, member) WHERE standing

CREATE TRIGGER event_stays_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'The record is only ever added to; put a further act on it instead.'); END

CREATE TRIGGER event_stays_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'The record is only ever added to; put a further act on it instead.'); END

INSERT INTO house (id, register_version, register_digest, editions_version, editions_digest) VALUES (1, 0, '', 0, '')
