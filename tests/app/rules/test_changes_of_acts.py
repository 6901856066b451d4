"""Laws of what is otherwise in rules about bodies, roles, states and steps: each change in a sentence, and for whom."""

import pytest

from tests.app.rules.circular_rules import changes, circular

COME: list[tuple[tuple[str, str], list[str]]] = [
    (
        ("title: Decision by letter", "title: Decision by circular letter"),
        ["“Decision by letter” is now called “Decision by circular letter”."],
    ),
    (
        ("source: Rule 7\nzone", "source: Rule 8\nzone"),
        [
            "No longer: These rules put into effect: Rule 7.",
            "Now: These rules put into effect: Rule 8.",
        ],
    ),
    (
        ("parties: {council: {kind: council}}", "parties: {council: {kind: council}, group: {title: Working party}}"),
        ["Body “Working party” is new."],
    ),
    (
        ("parties: {council: {kind: council}}", "parties: {council: {kind: council, title: plenary}}"),
        [
            "“council” is now called “plenary”.",
            (
                "Who is secretariat: who holds the office of secretary in: plenary (was: who holds the office of "
                "secretary in: council). [secretariat]"
            ),
            (
                "Who is councillor: everybody with a seat in: plenary, for members of the category council member (was:"
                " everybody with a seat in: council, for members of the category council member). [councillor]"
            ),
            "Ballot “Letter”: no longer: those who decide are the members of the council. [councillor]",
            "Ballot “Letter”: now: those who decide are the members of the plenary. [councillor]",
        ],
    ),
    (
        ("office: secretary}\n", "office: secretary, title: Bureau}\n"),
        [
            "“secretariat” is now called “Bureau”. [secretariat]",
            "Who records “The sponsor was heard”: Bureau (was: secretariat). [secretariat]",
        ],
    ),
    (
        ("office: secretary}\n", "office: secretary}\n  chair: {of: council, office: chair}\n"),
        ["Who is chair, new: who holds the office of chair in: council. [chair]"],
    ),
    (
        ("categories: [council_member]", "categories: [member_state]"),
        [
            (
                "Who is councillor: everybody with a seat in: council, for members of the category member state (was: "
                "everybody with a seat in: council, for members of the category council member). [councillor]"
            )
        ],
    ),
    (
        ("heard: {title: The sponsor was heard, by: [secretariat]}", "heard: {title: A hearing, by: [secretariat]}"),
        ["“The sponsor was heard” is now called “A hearing”. [secretariat]"],
    ),
    (
        ("[secretariat]}\ninitial", "[secretariat]}\n  seen: {title: It was seen, by: [councillor]}\ninitial"),
        ["Who records “It was seen”, new: councillor. [councillor]"],
    ),
    (("initial: drafting", "initial: letter"), ["A proposal begins at “Replies”, no longer at “Drafting”."]),
    (
        ("waits_on: [sponsor], revise: [sponsor]", "waits_on: [secretariat], revise: [sponsor]"),
        ["In “Drafting” it waits on: secretariat (was: sponsor). [sponsor, secretariat]"],
    ),
    (
        ("waits_on: [sponsor], revise: [sponsor]", "waits_on: [sponsor], revise: [sponsor, secretariat]"),
        ["In “Drafting” the text may be revised by: sponsor or secretariat (was: sponsor). [sponsor, secretariat]"],
    ),
    (
        ("waits_on: [sponsor], revise: [sponsor]", "waits_on: [sponsor], revise: [sponsor], readers: [sponsor]"),
        ["Who may read in “Drafting”: sponsor (was: everybody in the bodies, and the sponsors)."],
    ),
    (("stage: reply", "stage: ballot"), ["Stage of “Replies”: ballot (was: reply)."]),
    ((", ballot: letter}", "}"), ["Ballot that opens in “Replies”: none (was: letter)."]),
    (
        ("title: Rejected, final: rejected", "title: Rejected, final: lapsed"),
        ["How a proposal ends in “Rejected”: lapsed (was: rejected)."],
    ),
    (("title: Rejected,", "title: Turned down,"), ["“Rejected” is now called “Turned down”."]),
    (
        (
            "  rejected: {title: Rejected, final: rejected}",
            "  rejected: {title: Rejected, final: rejected}\n  gone: {title: Gone, final: lapsed}",
        ),
        ["State “Gone” is new."],
    ),
    (
        ("  drop:   {title: Drop, from: drafting, to: rejected, by: [sponsor], source: Rule 9}\n", ""),
        ["“Drop” is no longer possible. [sponsor]"],
    ),
    (
        ("by: [sponsor], source: Rule 9", "by: [sponsor, secretariat], source: Rule 9"),
        ["“Drop” may now be taken by: secretariat. [secretariat]"],
    ),
    (("by: [sponsor], source: Rule 9", "by: [sponsor]"), ["“Drop”, clause: no longer said (was: Rule 9). [sponsor]"]),
    (
        ("by: [sponsor], source: Rule 9", "by: [sponsor], source: Rule 10"),
        ["“Drop”, clause: Rule 10 (was: Rule 9). [sponsor]"],
    ),
    (
        ("by: [sponsor], source: Rule 9", "by: [sponsor], source: Rule 9, note: Seldom."),
        ["“Drop”, note: now: Seldom. [sponsor]"],
    ),
    (
        ("title: Drop, from: drafting", "title: Drop, from: [drafting, letter]"),
        ["“Drop” is now possible in “Replies”. [sponsor]"],
    ),
    (
        ("title: Drop, from: drafting, to: rejected", "title: Drop, from: drafting, to: adopted"),
        ["“Drop” leads to “Adopted”, no longer to “Rejected”. [sponsor]"],
    ),
    (("title: Drop,", "title: Give up,"), ["“Drop” is now called “Give up”. [sponsor]"]),
    (
        ("needs: [text]", "needs: [reasons]"),
        [
            "“Send” now also needs: reasons are given. [secretariat]",
            "“Send” no longer needs: the text has content. [secretariat]",
        ],
    ),
    (
        ("by: [sponsor], source: Rule 9", "by: [councillor], source: Rule 9"),
        [
            "“Drop” may now be taken by: councillor. [councillor]",
            "“Drop” may no longer be taken by: sponsor. [sponsor]",
        ],
    ),
]
GONE: list[tuple[tuple[str, str], list[str]]] = [
    (
        ("parties: {council: {kind: council}}", "parties: {council: {kind: council}, group: {title: Working party}}"),
        ["Body “Working party” is gone."],
    ),
    (
        ("parties: {council: {kind: council}}", "parties: {council: {kind: council, title: plenary}}"),
        [
            "“plenary” is now called “council”.",
            (
                "Who is secretariat: who holds the office of secretary in: council (was: who holds the office of "
                "secretary in: plenary). [secretariat]"
            ),
            (
                "Who is councillor: everybody with a seat in: council, for members of the category council member (was:"
                " everybody with a seat in: plenary, for members of the category council member). [councillor]"
            ),
            "Ballot “Letter”: no longer: those who decide are the members of the plenary. [councillor]",
            "Ballot “Letter”: now: those who decide are the members of the council. [councillor]",
        ],
    ),
    (
        ("office: secretary}\n", "office: secretary}\n  chair: {of: council, office: chair}\n"),
        ["Who is chair: no longer said (was: who holds the office of chair in: council). [chair]"],
    ),
    (
        ("[secretariat]}\ninitial", "[secretariat]}\n  seen: {title: It was seen, by: [councillor]}\ninitial"),
        ["Who records “It was seen”: no longer said (was: councillor). [councillor]"],
    ),
    (("initial: drafting", "initial: letter"), ["A proposal begins at “Drafting”, no longer at “Replies”."]),
    (
        (
            "  rejected: {title: Rejected, final: rejected}",
            "  rejected: {title: Rejected, final: rejected}\n  gone: {title: Gone, final: lapsed}",
        ),
        ["State “Gone” is gone."],
    ),
    (
        ("  drop:   {title: Drop, from: drafting, to: rejected, by: [sponsor], source: Rule 9}\n", ""),
        ["“Drop” is new: by sponsor, to “Rejected”. [sponsor]"],
    ),
    (
        ("by: [sponsor], source: Rule 9", "by: [sponsor, secretariat], source: Rule 9"),
        ["“Drop” may no longer be taken by: secretariat. [secretariat]"],
    ),
    (("by: [sponsor], source: Rule 9", "by: [sponsor]"), ["“Drop”, clause, new: Rule 9. [sponsor]"]),
    (
        ("title: Drop, from: drafting", "title: Drop, from: [drafting, letter]"),
        ["“Drop” is no longer possible in “Replies”. [sponsor]"],
    ),
    (
        ("title: Drop, from: drafting, to: rejected", "title: Drop, from: drafting, to: adopted"),
        ["“Drop” leads to “Rejected”, no longer to “Adopted”. [sponsor]"],
    ),
    (
        ("needs: [text]", "needs: [reasons]"),
        [
            "“Send” now also needs: the text has content. [secretariat]",
            "“Send” no longer needs: reasons are given. [secretariat]",
        ],
    ),
    (
        ("by: [sponsor], source: Rule 9", "by: [councillor], source: Rule 9"),
        [
            "“Drop” may now be taken by: sponsor. [sponsor]",
            "“Drop” may no longer be taken by: councillor. [councillor]",
        ],
    ),
]


@pytest.mark.parametrize(("edit", "said"), COME)
def test_what_comes_into_the_rules_is_said_to_those_whom_it_concerns(edit: tuple[str, str], said: list[str]) -> None:
    assert changes(circular(), circular(edit)) == said


@pytest.mark.parametrize(("edit", "said"), GONE)
def test_what_goes_out_of_the_rules_is_said_as_well(edit: tuple[str, str], said: list[str]) -> None:
    assert changes(circular(edit), circular()) == said
