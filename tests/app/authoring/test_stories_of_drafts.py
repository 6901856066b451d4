"""The stories with which drafts come: what happens in each kind of procedure, instant by instant, from few answers."""

from fractions import Fraction

import pytest

from wsis_workflow.app.authoring import consensus, correspondence, endorsement, read_answers, silence
from wsis_workflow.app.authoring.correspondence import Case, cases_for

BEGINNING = {"start": "2026-01-12T09:00", "proposed": "2026-01-12T10:00", "drafted": "2026-01-12T11:00"}
IN_THREE = "en, fr, es"
OTHERS = "languages: [fr, es]"
NOT_YET = "refused: condition-not-met}"
SILENCE = {
    **BEGINNING,
    "lodged": "2026-01-13T10:00",
    "circulation_due": "2026-01-20T17:00",
    "circulated": "2026-01-14T10:00",
    "due": "2026-02-11T17:00",
    "after": "2026-02-11T17:01",
    "languages_missing": (
        f"  - {{at: 2026-01-14T10:00, by: chair, step: circulate, on: kept, {NOT_YET}     # no translation yet"
    ),
    "languages_there": f"  - {{at: 2026-01-14T10:00, by: sec, available: [kept, broken, blank], {OTHERS}}}",
}
CONSENSUS = {
    **BEGINNING,
    "documents_due": "2026-02-02T17:00",
    "too_late": "2026-02-02T17:01",
    "before_meeting": "2026-03-02T08:00",
    "opens": "2026-03-02T09:00",
    "closes": "2026-03-03T18:00",
    "discussed": "2026-03-02T11:00",
    "closed": "2026-03-02T15:00",
    "again": "2026-03-03T10:00",
    "after": "2026-03-03T18:01",
    "languages_there": f"  - {{at: 2026-03-02T08:00, by: sec, available: [blank, opposed], {OTHERS}}}",
    "languages_missing": (
        f"  - {{at: 2026-03-02T11:00, by: chair, step: open, on: agreed, {NOT_YET}     # no translation yet"
    ),
    "languages_there_too": f"  - {{at: 2026-03-02T11:00, by: sec, available: agreed, {OTHERS}}}",
    "languages_again": f"  - {{at: 2026-03-02T15:00, by: sec, available: opposed, {OTHERS}}}",
}
ENDORSEMENT = {
    **BEGINNING,
    "submitted": "2026-01-13T10:00",
    "opens": "2026-01-19T09:00",
    "closes": "2026-01-20T18:00",
    "referred": "2026-01-19T11:00",
    "reported": "2026-01-19T15:00",
    "report_due": "2026-02-16T17:00",
    "closed": "2026-01-19T17:00",
    "after": "2026-01-20T18:01",
    "handed_back": "2026-02-16T17:01",
    "slow_too": "",
    "still_there": "  - {at: 2026-02-16T17:00, expect: {state: {slow: ad_hoc_review}}}",
    "languages_missing": (
        f"  - {{at: 2026-01-19T15:00, by: conv, step: report, on: agreed, {NOT_YET}          # no translation yet"
    ),
    "languages_there": f"  - {{at: 2026-01-19T15:00, by: sec, available: [agreed, opposed], {OTHERS}}}",
    "languages_of_brackets": f"  - {{at: 2026-01-19T11:00, by: sec, available: opposed, {OTHERS}}}",
}


def a_reply(on: str, position: str, members: str) -> str:
    return (
        f"  - {{at: 2026-01-16T11:00, by: sec, position: {position}, on: {on}, behalf_of: [{members}],"
        " received: 2026-01-16T11:00, evidence: Replies to the letter}"
    )


CORRESPONDENCE = {
    **BEGINNING,
    "of": "[support, object]",
    "comparison": "more_than",
    "majority": "1/2",
    "rehearsal_title": "Just enough, just too few, and nobody at all",
    "members": "6",
    "member_lines": "\n".join(
        f"  M{n}: {{name: Member {n}, of: {{house: {{voting_right: true}}}}}}" for n in range(1, 7)
    ),
    "all_cases": "[first, second, third, fourth]",
    "submitted": "2026-01-13T10:00",
    "letter_due": "2026-01-20T17:00",
    "attached": "2026-01-14T10:00",
    "sent": "2026-01-16T10:00",
    "voted": "2026-01-16T11:00",
    "due": "2026-02-13T17:00",
    "after": "2026-02-13T17:01",
    "replies": "\n".join(
        [
            a_reply("first", "support", "M1, M2, M3, M4"),
            a_reply("first", "object", "M5, M6"),
            a_reply("second", "support", "M1, M2, M3"),
            a_reply("second", "object", "M4, M5, M6"),
            a_reply("third", "support", "M1, M2, M3"),
            a_reply("third", "object", "M4, M5, M6"),
        ]
    ),
    "states": "first: adopted, second: rejected, third: rejected, fourth: rejected",
    "outcomes": "first: adopted, second: rejected, third: rejected, fourth: rejected",
    "languages_missing": (
        f"  - {{at: 2026-01-14T10:00, by: sec, step: send_letter, on: first, {NOT_YET}      # no translation yet"
    ),
    "languages_there": f"  - {{at: 2026-01-14T10:00, by: sec, available: [second, third, fourth], {OTHERS}}}",
    "languages_there_too": f"  - {{at: 2026-01-14T10:00, by: sec, available: first, {OTHERS}}}",
}
STORIES = [
    (silence, "silence", SILENCE),
    (consensus, "consensus", CONSENSUS),
    (endorsement, "endorsement", ENDORSEMENT),
    (correspondence, "correspondence", CORRESPONDENCE),
]


def values(kind: str, **said: str) -> dict[str, str]:
    [module] = [module for module, name, _ in STORIES if name == kind]
    return module.values_for(read_answers({"kind": kind, **said}))


@pytest.mark.parametrize(("kind", "story"), [(kind, story) for _, kind, story in STORIES])
def test_a_story_is_told_in_every_language_and_in_one_alone_nothing_waits_for_others(
    kind: str, story: dict[str, str]
) -> None:
    alone = {name: "-" if name.startswith("languages") else said for name, said in story.items()}

    assert (values(kind, languages=IN_THREE), values(kind)) == (story, alone)


def test_a_group_whose_time_ends_while_the_body_sits_is_slow_by_the_end_of_the_meeting() -> None:
    hours = values("endorsement", period="12 hours")

    assert {name: hours[name] for name in ("report_due", "handed_back", "slow_too", "still_there")} == {
        "report_due": "2026-01-19T23:00", "handed_back": "2026-01-20T18:01", "slow_too": ", slow", "still_there": "-",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("majority", "of", "words"),
    [
        ("2/3", "electorate", ("electorate", "at_least", "2/3", "6")),
        ("3/4", "votes", ("[support, object]", "at_least", "3/4", "4")),
    ],
)
def test_a_majority_is_written_as_what_it_is_of_and_how_it_compares(
    majority: str, of: str, words: tuple[str, ...]
) -> None:
    found = values("correspondence", majority=majority, of=of)

    assert tuple(found[name] for name in ("of", "comparison", "majority", "members")) == words


@pytest.mark.parametrize(
    ("majority", "members", "enough"),
    [
        (Fraction(1, 2), 6, 4),
        (Fraction(2, 3), 6, 4),
        (Fraction(3, 4), 4, 3),
        (Fraction(4, 5), 10, 8),
        (Fraction(11, 20), 20, 11),
    ],
)
def test_just_enough_is_adopted_and_one_less_is_not(majority: Fraction, members: int, enough: int) -> None:
    half = members // 2

    assert cases_for(majority) == (
        members,
        [
            Case("first", enough, members - enough, True),
            Case("second", enough - 1, members - enough + 1, False),
            Case("third", half, half, False),
            Case("fourth", 0, 0, False),
        ],
    )
