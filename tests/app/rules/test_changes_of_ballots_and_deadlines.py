"""Laws of what is otherwise in rules about ballots, deadlines, guarantees and what follows: in words, and for whom."""

import pytest

from tests.app.rules.circular_rules import changes, circular

LAST_WORD = (
    "  last: {title: Last word, decision: majority, electorate: {of: council}, "
    "outcomes: {adopted: adopt, rejected: reject}}"
)
COME: list[tuple[tuple[str, str], list[str]]] = [
    (
        ("decisions:\n", f"{LAST_WORD}\ndecisions:\n"),
        ["Ballot “Last word” is new."],
    ),
    (
        ("positions_by: [councillor]", "positions_by: [councillor, secretariat]"),
        [
            "Ballot “Letter”: no longer: Positions are taken by: councillor. [councillor, secretariat]",
            "Ballot “Letter”: now: Positions are taken by: councillor or secretariat. [councillor, secretariat]",
        ],
    ),
    (
        ("more_than: 1/2", "at_least: 2/3"),
        [
            (
                "Ballot “Letter”: no longer: row 1, adopted: the number of support, as a share of electorate: more than"
                " 1/2. [councillor]"
            ),
            (
                "Ballot “Letter”: now: row 1, adopted: the number of support, as a share of electorate: at least 2/3. "
                "[councillor]"
            ),
        ],
    ),
    (
        ("positions: [support, object]", "positions: [support, object, abstain]"),
        [
            "Ballot “Letter”: no longer: members may say: support, object. [councillor]",
            "Ballot “Letter”: now: members may say: support, object, abstain. [councillor]",
        ],
    ),
    (
        ("offset: 2 weeks", "offset: 3 weeks"),
        [
            "Deadline “Replies”: no longer: 2 weeks after the ballot opens, at 17:00 (Europe/Zurich). [councillor]",
            "Deadline “Replies”: now: 3 weeks after the ballot opens, at 17:00 (Europe/Zurich). [councillor]",
        ],
    ),
    (
        ("while: [letter], source: Rule 7", "while: [letter]"),
        ["Deadline “Replies”: no longer: clause: Rule 7. [councillor]"],
    ),
    (
        ("while: [letter], source: Rule 7", "while: [letter], source: Rule 12, note: By fax."),
        [
            "Deadline “Replies”: no longer: clause: Rule 7. [councillor]",
            "Deadline “Replies”: now: clause: Rule 12. [councillor]",
            "Deadline “Replies”: now: By fax. [councillor]",
        ],
    ),
    (
        ("replies: {title: Replies,", "replies: {title: Last replies,"),
        [
            "Ballot “Letter”: no longer: It closes for replies at “Replies”. [councillor]",
            "Ballot “Letter”: now: It closes for replies at “Last replies”. [councillor]",
            "“Replies” is now called “Last replies”. [councillor]",
        ],
    ),
    (
        (
            "deadlines:\n",
            (
                "deadlines:\n  draft: {title: Draft, anchor: state.entered, offset: 4 weeks, while: [drafting], "
                "source: none}\n"
            ),
        ),
        ["Deadline “Draft” is new. [sponsor]"],
    ),
    (
        (
            "deadlines:\n",
            "guarantees:\n  - {never: adopted, before: letter, because: of Rule 7, source: Rule 7}\ndeadlines:\n",
        ),
        ["Guarantee: now: “Adopted” is never reached before “Replies”. (of Rule 7; Rule 7)"],
    ),
    (
        ("deadlines:\n", "guarantees:\n  - {always_ends: true}\ndeadlines:\n"),
        ["Guarantee: now: From every state that can be reached, some end can be reached."],
    ),
    (
        ("deadlines:\n", "notices:\n  - {after: drop, tell: [councillor]}\ndeadlines:\n"),
        ["Now: After “Drop” these are told as well: councillor."],
    ),
    (
        (
            "deadlines:\n",
            (
                "follow_ups:\n  - {entering: adopted, start: liaison, for_each: destinations, parties: {from_body: "
                "council, to_body: destination}}\ndeadlines:\n"
            ),
        ),
        [
            (
                "Now: When “Adopted” is reached, a proposal under “liaison” starts for each destination that is no body"
                " here (from body: the council of this one, to body: the destination)."
            )
        ],
    ),
]
GONE: list[tuple[tuple[str, str], list[str]]] = [
    (
        ("decisions:\n", f"{LAST_WORD}\ndecisions:\n"),
        ["Ballot “Last word” is gone."],
    ),
    (
        ("replies: {title: Replies,", "replies: {title: Last replies,"),
        [
            "Ballot “Letter”: no longer: It closes for replies at “Last replies”. [councillor]",
            "Ballot “Letter”: now: It closes for replies at “Replies”. [councillor]",
            "“Last replies” is now called “Replies”. [councillor]",
        ],
    ),
    (
        (
            "deadlines:\n",
            (
                "deadlines:\n  draft: {title: Draft, anchor: state.entered, offset: 4 weeks, while: [drafting], "
                "source: none}\n"
            ),
        ),
        ["Deadline “Draft” is gone. [sponsor]"],
    ),
    (
        (
            "deadlines:\n",
            "guarantees:\n  - {never: adopted, before: letter, because: of Rule 7, source: Rule 7}\ndeadlines:\n",
        ),
        ["Guarantee: no longer: “Adopted” is never reached before “Replies”. (of Rule 7; Rule 7)"],
    ),
    (
        ("deadlines:\n", "guarantees:\n  - {always_ends: true}\ndeadlines:\n"),
        ["Guarantee: no longer: From every state that can be reached, some end can be reached."],
    ),
    (
        ("deadlines:\n", "notices:\n  - {after: drop, tell: [councillor]}\ndeadlines:\n"),
        ["No longer: After “Drop” these are told as well: councillor."],
    ),
    (
        (
            "deadlines:\n",
            (
                "follow_ups:\n  - {entering: adopted, start: liaison, for_each: destinations, parties: {from_body: "
                "council, to_body: destination}}\ndeadlines:\n"
            ),
        ),
        [
            (
                "No longer: When “Adopted” is reached, a proposal under “liaison” starts for each destination that is "
                "no body here (from body: the council of this one, to body: the destination)."
            )
        ],
    ),
]


@pytest.mark.parametrize(("edit", "said"), COME)
def test_what_comes_into_the_rules_is_said_to_those_whom_it_concerns(edit: tuple[str, str], said: list[str]) -> None:
    assert changes(circular(), circular(edit)) == said


@pytest.mark.parametrize(("edit", "said"), GONE)
def test_what_goes_out_of_the_rules_is_said_as_well(edit: tuple[str, str], said: list[str]) -> None:
    assert changes(circular(edit), circular()) == said
