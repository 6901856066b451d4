"""Laws of the desk of drafts: each act has its whole answer, and changes what it says of the draft and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from wsis_workflow.adapters.store import memory_store
from wsis_workflow.app.authoring import read_answers
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.once import Once
from wsis_workflow.app.rule_drafts import Ask, Confirm, DraftCommand, Drop, RuleDrafts, Save, Start
from wsis_workflow.app.stored import Answer
from wsis_workflow.bootstrap.parts import reader
from wsis_workflow.bootstrap.rule_drafting import first_draft, read_rules
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Body, Office, Person
from wsis_workflow.domain.proposals.register_commands import Enter
from wsis_workflow.domain.proposals.rule_drafts import MOST_TEXT, Agreement, Asked, RuleDraft

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SOUND = first_draft(read_answers({"name": "circular", "kind": "silence", "period": "72 hours"}))
UNFINISHED = "workflow: half\n# more to come\n\ttab"
PEOPLE = Enter(
    bodies=(Body("wg", "Working group"), Body("council", "Council")),
    people=(
        Person("ann", "Ann", offices=(Office("wg", "secretary"),)),
        Person("ben", "Ben", offices=(Office("council", "secretary"),)),
        Person("chair", "Chair", offices=(Office("wg", "chair"),)),
    ),
)


@pytest.fixture
def desk() -> Iterator[RuleDrafts]:
    store = memory_store(reader())
    handle_register(Gate(store), PEOPLE, OPERATOR, NOON - HOUR)
    yield RuleDrafts(store, read_rules)
    store.close()


def begun(desk: RuleDrafts, text: str = SOUND, by: str = "ann") -> RuleDraft:
    ref = desk.handle(Start(text), by, NOON).ref
    assert ref is not None
    return desk.one(ref, by, NOON)


def refused(desk: RuleDrafts, command: DraftCommand, by: str, command_id: str | None = None) -> tuple[str, list[str]]:
    """Put a command to the desk that has to be refused, with everything as it was; say why."""
    before = desk.store.rule_drafts()
    with pytest.raises(Refused) as found:
        desk.handle(command, by, NOON + HOUR, command_id)
    assert (desk.store.rule_drafts(), list(desk.store.editions())) == (before, [])
    return found.value.code, [reason.sentence for reason in found.value.reasons]


def hash_of(text: str) -> str:
    edition = read_rules(text, ()).edition
    assert edition is not None
    return edition.workflow.hash


def test_a_draft_begins_as_it_was_written_by_whoever_wrote_it(desk: RuleDrafts) -> None:
    answer = desk.handle(Start(SOUND), "ann", NOON)

    assert answer.ref is not None
    assert answer == Answer("The draft is begun.", "start", answer.ref, 1)
    assert desk.all("ben", NOON) == [RuleDraft(answer.ref, "circular", SOUND, 1, "ann", NOON, "ann", NOON)]


def test_what_is_no_rules_yet_is_kept_as_well_without_a_name(desk: RuleDrafts) -> None:
    draft = begun(desk, UNFINISHED)

    assert draft == RuleDraft(draft.ref, "", UNFINISHED, 1, "ann", NOON, "ann", NOON)
    assert refused(desk, Ask(draft.ref, 1), "ann")[0] == "invalid"


def test_another_text_makes_another_version_and_voids_the_request(desk: RuleDrafts) -> None:
    draft = begun(desk)
    desk.handle(Ask(draft.ref, 1), "ann", NOON)
    text = SOUND.replace("workflow: circular", "workflow: other")

    answer = desk.handle(Save(draft.ref, text, 2), "ben", NOON + HOUR)

    assert answer == Answer("The draft is saved.", "save", draft.ref, 3)
    after = replace(draft, name="other", text=text, version=3, changed_by="ben", changed_at=NOON + HOUR)
    assert desk.one(draft.ref, "ann", NOON) == after


def test_saving_what_stands_there_changes_nothing(desk: RuleDrafts) -> None:
    draft = begun(desk)

    answer = desk.handle(Save(draft.ref, SOUND, 1), "ben", NOON + HOUR)

    assert answer == Answer("Nothing has changed.", "save", draft.ref, 1, changed=False)
    assert desk.all("ann", NOON) == [draft]


def test_one_asks_another_confirms_and_the_edition_is_published_with_both_on_record(desk: RuleDrafts) -> None:
    draft, content = begun(desk), hash_of(SOUND)

    asked = desk.handle(Ask(draft.ref, 1), "ann", NOON)
    requested = desk.one(draft.ref, "ben", NOON)
    done = desk.handle(Confirm(draft.ref, content, 2), "ben", NOON + HOUR)

    said = "The publication is asked for; another person who may edit rules has to confirm it."
    assert asked == Answer(said, "ask", draft.ref, 2)
    assert requested == replace(draft, version=2, asked=Asked("ann", "ann", NOON, content))
    assert done == Answer("Edition 1 of circular is published.", "confirm", draft.ref, 3)
    assert desk.one(draft.ref, "ann", NOON) == replace(requested, version=3, published=content)
    assert [(one.name, one.edition, one.hash) for one in desk.store.editions()] == [("circular", 1, content)]
    assert desk.store.agreement(content) == Agreement(content, "ann", NOON, "ben", NOON + HOUR)


def test_nothing_more_is_done_with_a_draft_that_is_published_and_the_next_one_names_its_base(desk: RuleDrafts) -> None:
    draft, content = begun(desk), hash_of(SOUND)
    desk.handle(Ask(draft.ref, 1), "ann", NOON)
    desk.handle(Confirm(draft.ref, content, 2), "ben", NOON)

    for command in (Save(draft.ref, "x", 3), Ask(draft.ref, 3), Confirm(draft.ref, content, 3), Drop(draft.ref, 3)):
        with pytest.raises(Refused) as found:
            desk.handle(command, "ben", NOON)
        assert (found.value.code, str(found.value)) == ("invalid", "The draft is published; begin another one.")
    following = desk.handle(Start("workflow: circular", content), "ben", NOON)

    assert following.ref is not None
    assert desk.one(following.ref, "ann", NOON).base == content


def test_only_what_was_seen_and_asked_for_is_confirmed_and_by_somebody_else(desk: RuleDrafts) -> None:
    draft, content = begun(desk), hash_of(SOUND)
    early = refused(desk, Confirm(draft.ref, content, 1), "ben")
    desk.handle(Ask(draft.ref, 1), "ann", NOON)

    said = [
        early,
        refused(desk, Confirm(draft.ref, "0" * 64, 2), "ben"),
        refused(desk, Confirm(draft.ref, content, 2), "ann"),
    ]

    assert said == [
        ("invalid", ["Nobody has asked for the publication of the draft as it is; ask for it first."]),
        ("invalid", ["The content is not the one that you saw; look at it again."]),
        (
            "same-person",
            ["Ann took “ask for its publication” and may not confirm it as well; ask another person who may: Ben."],
        ),
    ]


def test_whoever_saw_another_version_changes_nothing(desk: RuleDrafts) -> None:
    named, nameless = begun(desk), begun(desk, UNFINISHED)
    acts = (Save(named.ref, "x", 2), Ask(named.ref, 2), Confirm(named.ref, "x", 2), Drop(named.ref, 2))

    said = [refused(desk, act, "ben") for act in acts]

    again = "is at version 1 and you saw {}; look at it again and repeat the act."
    assert said == [("stale", [f"“circular” {again.format(2)}"])] * 4
    assert refused(desk, Drop(nameless.ref, 0), "ben") == ("stale", [f"“{nameless.ref}” {again.format(0)}"])


def test_of_what_is_wrong_the_first_five_errors_are_said_with_their_lines(desk: RuleDrafts) -> None:
    text = re.sub(r", to: (?=[a-z])", ", to: no_", SOUND)
    line = text[: text.index("to: no_lodged")].count("\n") + 1

    code, said = refused(desk, Ask(begun(desk, text).ref, 1), "ann")

    steps = ("lodged", "silence", "adopted", "broken", "not_adopted")
    assert (code, len(steps)) == ("invalid", len(said))
    assert [one.partition(" (")[0] for one in said] == [
        f'Line {line + number}: There is no state "no_{state}"' for number, state in enumerate(steps)
    ]
    assert said[0].endswith('(did you mean "lodged"?); correct the name or declare it; mend it before it is published.')


def test_a_draft_that_there_is_not_is_said_to_be_none(desk: RuleDrafts) -> None:
    acts = (Save("d", "x", 1), Ask("d", 1), Confirm("d", "x", 1), Drop("d", 1))

    said = [refused(desk, act, "ann") for act in acts]

    assert said == [("unknown", ["There is no draft of rules “d”; check its name."])] * 4


def test_those_without_the_right_are_told_whom_to_ask_whatever_they_ask(desk: RuleDrafts) -> None:
    ref = begun(desk).ref
    acts = (Start("x"), Save(ref, "x", 1), Ask(ref, 1), Confirm("none", "x", 1), Drop(ref, 1))

    said = [refused(desk, act, "chair") for act in acts]
    for look in (lambda: desk.all("chair", NOON), lambda: desk.one("none", "chair", NOON)):
        with pytest.raises(Refused) as found:
            look()
        said.append((found.value.code, [str(found.value)]))

    whom = (
        "Only a secretary of any body may keep drafts of rules, and publish one together with another; ask them"
        " (Ann, Ben)."
    )
    assert said == [("not-permitted", [whom])] * 7


def test_a_text_that_cannot_be_kept_is_neither_begun_nor_saved(desk: RuleDrafts) -> None:
    ref, long = begun(desk).ref, "x" * (MOST_TEXT + 1)

    said = [refused(desk, act, "ann") for act in (Start(long), Save(ref, long, 1), Start("a\0"), Save(ref, "\0", 1))]

    too_long = ("invalid", ["The rules are longer than 100000 characters; divide them."])
    no_text = ("invalid", ["The rules hold a character that is no text; remove it."])
    assert said == [too_long, too_long, no_text, no_text]


def test_a_draft_that_is_thrown_away_is_gone_and_no_other(desk: RuleDrafts) -> None:
    draft, other = begun(desk), begun(desk, UNFINISHED)

    answer = desk.handle(Drop(draft.ref, 1), "ben", NOON)

    assert answer == Answer("The draft is thrown away.", "drop", draft.ref, 1)
    assert desk.all("ann", NOON) == [other]


@pytest.mark.parametrize("key", ["key", Once("key")])
def test_the_same_id_is_answered_as_before_and_done_once(desk: RuleDrafts, key: str | Once) -> None:
    first = desk.handle(Start(SOUND), "ann", NOON, key)
    again = desk.handle(Start(SOUND), "ann", NOON + HOUR, key)

    assert (again, [one.ref for one in desk.all("ann", NOON)]) == (first, [first.ref])


@pytest.mark.parametrize(("text", "by"), [(UNFINISHED, "ann"), (SOUND, "ben")])
def test_an_id_is_not_used_for_anything_else_or_by_anybody_else(desk: RuleDrafts, text: str, by: str) -> None:
    desk.handle(Start(SOUND), "ann", NOON, "key")

    said = refused(desk, Start(text), by, "key")

    assert said == ("invalid", ["The id “key” was used for something else before; give this act an id of its own."])
