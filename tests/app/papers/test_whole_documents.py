"""Laws of documents as wholes: a small matter from its first line to its last, in each kind of paper."""

from datetime import date

import pytest

from tests.app.papers.report_reading import lines, looking, meeting_of, wording
from tests.app.queries.scenes import a_group, submitted
from tests.domain.proposals.builders import a_meeting, at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.papers.chair_report import chair_report
from wsis_workflow.app.papers.council_document import council_document
from wsis_workflow.app.papers.decisions_of_the_day import decisions_of_the_day
from wsis_workflow.app.papers.meeting_report import meeting_report
from wsis_workflow.app.papers.paper import Paper, text_of
from wsis_workflow.domain.proposals import commands as cmd

LATER = at(6, 20)
SESSION, ELSEWHERE = a_meeting("c07", "council", "2007-05-10", 1), a_meeting("a-1", "ahg", "2007-05-11", 1)

COVER = [
    ("Meeting", "WG-WSIS (wg-11)"), ("Dates", "13–14 June 2007"), ("Copy", "of the chair and the secretariat"),
]  # fmt: skip
RULE = "practice of the working group; Rule 12.5 where it fails"
OWN_WORDS = "The words of members, and the names that rules give, stand in the language in which they are on record."
FIRST_DAY = """\
# Action plan
Proposal p, put forward by Prt. Mandate: R 140.
Table, by Chair: from “Before the group” to “Working group endorsement”.
Endorsement: Outcome: agreed with reservations (13 June 2007).
At the end of this time the proposal stood at: “Endorsed”.
# Other plan
Proposal q, put forward by Prt. Mandate: R 140.
Table, by Chair: from “Before the group” to “Working group endorsement”.
Endorsement: Outcome: not agreed (13 June 2007).
At the end of this time the proposal stood at: “Kept open for comments”.
"""
CHAIR = f"""\
# Meetings covered
Since: ITU Council (c07), 10 May 2007.
## WG-WSIS (wg-11): 13–14 June 2007
Opening: 13 June 2007, 14:30 (Europe/Zurich).
Closing: 14 June 2007, 18:00 (Europe/Zurich).
No attendance is recorded.
# Agreed for ITU Council
## Action plan
Proposal p, put forward by Prt. Mandate: R 140.
### Endorsement
Outcome: agreed with reservations (13 June 2007).
Rule: {RULE}.
#### Agreed text (revision 1, English)
A text.
#### Positions, reservations and statements
Reservation (1):
Nor: “Costs.”
Reservation: “We reserve on 2.”
No reply (2): Bra and Prt
Statement of Prt: “Portugal is glad.”
The proposal now stands at: “Endorsed”.
# Forwarded
Proposal | To | Status
Action plan | ITU Council | “Endorsed”
# Views expressed where there was no agreement
## Other plan
Proposal q, put forward by Prt. Mandate: R 140.
### Endorsement
Outcome: not agreed (13 June 2007).
Rule: {RULE}.
#### Text on which views were given (revision 1, English)
A text.
#### Views expressed
Objection (1):
Nor: “Too soon.”
No reply (2): Bra and Prt
The proposal now stands at: “Kept open for comments”.
# Work that goes on
Proposal | Status | Waits on | Open passages
Other plan | “Kept open for comments” | Chair and Vice | 0
# Dates ahead
WG-WSIS (wg-12): February 2008
ITU Council (c08): 12–21 November 2008
"""
REPORT = f"""\
# The meeting
Opening: 13 June 2007, 14:30 (Europe/Zurich).
Closing: 14 June 2007, 18:00 (Europe/Zurich).
No attendance is recorded.
# Order of business
Action plan
Other plan
# Documents considered
Document | Title | Sponsors
p | Action plan | Prt
q | Other plan | Prt
# Proposals
## Action plan
Proposal p, put forward by Prt. Mandate: R 140.
### What was done
Table, by Chair: from “Before the group” to “Working group endorsement”.
### Endorsement
Outcome: agreed with reservations (13 June 2007).
Rule: {RULE}.
#### Agreed text (revision 1, English)
A text.
#### Positions, reservations and statements
Reservation (1):
Nor: “Costs.”
Reservation: “We reserve on 2.”
No reply (2): Bra and Prt
Statement of Prt: “Portugal is glad.”
At the end of this time the proposal stood at: “Endorsed”.
## Other plan
Proposal q, put forward by Prt. Mandate: R 140.
### What was done
Table, by Chair: from “Before the group” to “Working group endorsement”.
### Endorsement
Outcome: not agreed (13 June 2007).
Rule: {RULE}.
#### Text on which views were given (revision 1, English)
A text.
#### Views expressed
Objection (1):
Nor: “Too soon.”
No reply (2): Bra and Prt
At the end of this time the proposal stood at: “Kept open for comments”.
"""
DOCUMENT = f"""\
# Text
Text as adopted: revision 1 of 13 June 2007.
A text.
# Reservations and statements
## Reservation of Nor
We reserve on 2.
## Statement of Prt
Portugal is glad.
# History
Date | Event | Clause
1 May 2007 | Proposal put forward by Prt. |
1 May 2007 | Revision 1 of the text, entered by Prt. |
2 May 2007 | Submit to the group, by Prt: from “Drafting” to “Before the group”. | letter of invitation
13 June 2007 | Table, by Chair: from “Before the group” to “Working group endorsement”. |
13 June 2007 | Consultation of the members opened on revision 1; members consulted: 3 | {RULE}
13 June 2007 | Outcome: agreed with reservations (support 0, reserve 1, object 0, abstain 0 and no reply 2) | {RULE}
13 June 2007 | Endorse: “Endorsed” |
"""


@pytest.fixture
def gate() -> Gate:
    """Let the group agree on one text with a reservation and a statement, and not on another."""
    gate = submitted(submitted(a_group(SESSION, ELSEWHERE)), "q", title="Other plan")
    for ref in ("p", "q"):
        gate.handle(cmd.TakeStep(ref, "table"), "chair", at(6, 13, 13))
    gate.handle(cmd.TakePosition("p", "reserve", "Costs.", "We reserve on 2."), "nor", at(6, 13, 14))
    gate.handle(cmd.TakePosition("q", "object", "Too soon."), "nor", at(6, 13, 14))
    for ref in ("p", "q"):
        gate.handle(cmd.Close(ref), "chair", at(6, 13, 15))
        gate.handle(cmd.Announce(ref), "chair", at(6, 13, 16))
    gate.handle(cmd.MakeStatement("p", "Portugal is glad.", "en"), "prt", at(6, 14, 8))
    return gate


def head(paper: Paper) -> tuple[object, ...]:
    cover = [(line.label, text_of(line.runs)) for line in paper.cover]
    return paper.name, paper.language, paper.title, paper.issuer, paper.addressee, paper.place_and_date, cover, paper.at


def told(paper: Paper) -> list[str]:
    return [line.rstrip() for line in lines(paper)]


def test_the_decisions_of_a_day_are_told_proposal_by_proposal(gate: Gate) -> None:
    sight = looking(gate, LATER, "sec")
    meeting = meeting_of(sight, "wg-11")
    first, second = (decisions_of_the_day(sight, meeting, date(2007, 6, day), wording()) for day in (13, 14))

    assert told(first) == [OWN_WORDS, *FIRST_DAY.splitlines()]
    assert told(second) == [OWN_WORDS, "No act on a proposal is recorded for this time."]
    cover = [*COVER, ("Day", "13 June 2007")]
    assert head(first) == (
        "wg-11-2007-06-13-E", "en", "Decisions of the day", "WG-WSIS", "", "13 June 2007", cover, at(6, 13, 16),
    )  # fmt: skip


def test_the_report_of_the_chair_tells_what_was_agreed_for_the_body_above_and_what_was_not(gate: Gate) -> None:
    sight = looking(gate, LATER, "sec")

    paper = chair_report(sight, meeting_of(sight, "wg-11"), wording(), since=SESSION)

    assert told(paper) == [OWN_WORDS, *CHAIR.splitlines()]
    assert head(paper) == (
        "wg-11-chair-E", "en", "Report of the chair", "WG-WSIS", "ITU Council", "13–14 June 2007", COVER, at(6, 13, 16),
    )  # fmt: skip


def test_what_was_agreed_for_others_than_the_body_reported_to_is_told_apart(gate: Gate) -> None:
    sight = looking(gate, LATER, "sec")

    found = told(chair_report(sight, meeting_of(sight, "wg-11"), wording(), since=ELSEWHERE))

    assert [line for line in found if line.startswith(("# Agreed", "## Action", "Nothing"))] == [
        "# Agreed for Ad hoc", "Nothing is recorded.", "# Agreed", "## Action plan",
    ]  # fmt: skip


def test_the_report_of_a_meeting_tells_its_dates_its_business_its_documents_and_each_proposal(gate: Gate) -> None:
    sight = looking(gate, LATER, "sec")

    paper = meeting_report(sight, meeting_of(sight, "wg-11"), wording())

    assert told(paper) == [OWN_WORDS, *REPORT.splitlines()]
    assert head(paper) == (
        "wg-11-report-E", "en", "Report of the meeting", "WG-WSIS", "", "13–14 June 2007", COVER, at(6, 13, 16),
    )  # fmt: skip


def test_the_document_of_a_proposal_has_its_text_what_was_reserved_and_its_history(gate: Gate) -> None:
    assert told(council_document(looking(gate, LATER, "sec"), "p", wording())) == DOCUMENT.splitlines()
