"""Laws of drafts of rules, on every store: two people publish, nobody overwrites, and both are on the record."""

from datetime import UTC, datetime, timedelta

import pytest

from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.app.authoring import read_answers
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.rule_drafts import Ask, Confirm, Drop, RuleDrafts, Save, Start
from wsis_workflow.bootstrap.rule_drafting import first_draft, read_rules
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Absence, Body, Office, Person
from wsis_workflow.domain.proposals.register_commands import Enter
from wsis_workflow.domain.proposals.rule_drafts import MOST_TEXT, Agreement

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SOUND = first_draft(read_answers({"name": "circular", "kind": "silence", "period": "72 hours"}))
BROKEN = SOUND.replace("to: lodged", "to: lodge")
AWAY = Absence(NOON, NOON + 99 * HOUR, "deputy")
PEOPLE = Enter(
    bodies=(Body("wg", "Working group"), Body("council", "Council")),
    people=(
        Person("ann", "Ann", offices=(Office("wg", "secretary"),)),
        Person("ben", "Ben", offices=(Office("council", "secretary"),)),
        Person("chair", "Chair", offices=(Office("wg", "chair"),)),
        Person("deputy", "Deputy"),
        Person("away", "Away", offices=(Office("wg", "secretary"),), absences=(AWAY,)),
    ),
)  # fmt: skip


@pytest.fixture
def desk(store: SqlStore) -> RuleDrafts:
    handle_register(Gate(store), PEOPLE, OPERATOR, NOON - HOUR)
    return RuleDrafts(store, read_rules)


def begun(desk: RuleDrafts, text: str = SOUND, by: str = "ann") -> str:
    ref = desk.handle(Start(text), by, NOON).ref
    assert ref is not None
    return ref


def refused(desk: RuleDrafts, command: object, by: str) -> list[str]:
    before = desk.store.rule_drafts()
    with pytest.raises(Refused) as found:
        desk.handle(command, by, NOON + HOUR)  # type: ignore[arg-type]  # one of the commands
    assert desk.store.rule_drafts() == before
    return [found.value.code, *(reason.sentence for reason in found.value.reasons)]


def hash_of(text: str) -> str:
    edition = read_rules(text, ()).edition
    assert edition is not None
    return edition.workflow.hash


def test_a_draft_is_kept_as_it_was_written(desk: RuleDrafts) -> None:
    ref = begun(desk, "workflow: half\n# unfinished\n\ttab", "ben")

    [draft] = desk.all("ann", NOON)

    assert (draft.ref, draft.text, draft.version, draft.made_by) == (
        ref,
        "workflow: half\n# unfinished\n\ttab",
        1,
        "ben",
    )
    assert desk.one(ref, "ann", NOON) == draft


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(desk: RuleDrafts) -> None:
    ref = begun(desk)
    desk.handle(Save(ref, SOUND + "# Ben's\n", 1), "ben", NOON)

    found = refused(desk, Save(ref, SOUND + "# Ann's\n", 1), "ann")

    assert found == [
        "stale", "“circular” is at version 2 and you saw 1; look at it again and repeat the act."
    ]  # fmt: skip
    assert desk.one(ref, "ann", NOON).text == SOUND + "# Ben's\n"


@pytest.mark.parametrize("by", ["chair", "deputy"])
def test_those_without_the_right_neither_see_nor_change_drafts(desk: RuleDrafts, by: str) -> None:
    ref, then = begun(desk), NOON - 2 * HOUR  # the deputy stands in for a secretary only later
    acts = [Start("x"), Save(ref, "x", 1), Ask(ref, 1), Confirm(ref, "x", 1), Drop(ref, 1)]

    codes = []
    for command in acts:
        with pytest.raises(Refused) as found:
            desk.handle(command, by, then)  # type: ignore[arg-type]  # one of the commands
        codes.append(found.value.code)
    for ask in (lambda: desk.all(by, then), lambda: desk.one(ref, by, then), lambda: desk.checked("x", by, then)):
        with pytest.raises(Refused) as found:
            ask()
        codes.append(found.value.code)

    assert codes == ["not-permitted"] * 8
    assert found.value.sentence == (
        "Only a secretary of any body may keep drafts of rules, and publish one together with another; ask them (Ann,"
        " Away, Ben)."
    )


def test_one_asks_and_another_confirms_and_both_are_on_the_record(desk: RuleDrafts) -> None:
    ref = begun(desk)
    desk.handle(Ask(ref, 1), "ann", NOON)

    answer = desk.handle(Confirm(ref, hash_of(SOUND), 2), "ben", NOON + HOUR)

    [edition] = desk.store.editions()
    assert (answer.sentence, edition.name, edition.hash) == (
        "Edition 1 of circular is published.", "circular", hash_of(SOUND),
    )  # fmt: skip
    assert desk.store.agreement(edition.hash) == Agreement(edition.hash, "ann", NOON, "ben", NOON + HOUR)
    assert desk.one(ref, "ann", NOON).published == edition.hash
    verified = desk.store.verify()  # type: ignore[attr-defined]  # of the store in SQL
    assert verified.flaw is None
    assert refused(desk, Save(ref, "x", 3), "ann")[1] == "The draft is published; begin another one."


def test_nobody_confirms_what_they_asked_for(desk: RuleDrafts) -> None:
    ref = begun(desk)
    desk.handle(Ask(ref, 1), "ann", NOON)

    assert refused(desk, Confirm(ref, hash_of(SOUND), 2), "ann") == [
        "same-person",
        "Ann took “ask for its publication” and may not confirm it as well; ask another person who may: Away, Ben.",
    ]


def test_a_stand_in_is_whom_they_stand_in_for(desk: RuleDrafts) -> None:
    ref = begun(desk)
    desk.handle(Ask(ref, 1), "away", NOON)

    assert refused(desk, Confirm(ref, hash_of(SOUND), 2), "deputy")[0] == "same-person"
    assert desk.handle(Confirm(ref, hash_of(SOUND), 2), "ben", NOON).changed


def test_a_stand_in_asks_as_whom_they_stand_in_for(desk: RuleDrafts) -> None:
    ref = begun(desk)
    desk.handle(Ask(ref, 1), "deputy", NOON)

    assert refused(desk, Confirm(ref, hash_of(SOUND), 2), "away")[0] == "same-person"


def test_any_edit_voids_the_request(desk: RuleDrafts) -> None:
    ref = begun(desk)
    desk.handle(Ask(ref, 1), "ann", NOON)
    desk.handle(Save(ref, SOUND + "# a word\n", 2), "ben", NOON)

    assert desk.one(ref, "ann", NOON).asked is None
    assert refused(desk, Confirm(ref, hash_of(SOUND), 3), "ben") == [
        "invalid", "Nobody has asked for the publication of the draft as it is; ask for it first.",
    ]  # fmt: skip


def test_another_content_than_was_seen_is_not_confirmed(desk: RuleDrafts) -> None:
    ref = begun(desk)
    desk.handle(Ask(ref, 1), "ann", NOON)

    assert refused(desk, Confirm(ref, "0" * 64, 2), "ben")[1] == (
        "The content is not the one that you saw; look at it again."
    )


def test_what_has_errors_is_not_asked_for(desk: RuleDrafts) -> None:
    ref = begun(desk, BROKEN)

    code, *sentences = refused(desk, Ask(ref, 1), "ann")

    line = BROKEN[: BROKEN.index("to: lodge,")].count("\n") + 1
    assert (code, sentences[0]) == (
        "invalid", f'Line {line}: There is no state "lodge" (did you mean "lodged"?); correct the name or declare it;'
        " mend it before it is published.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("", "", "Edition 1 of circular is published, and the next one has a higher number; write edition: 2."),
        ("edition: 1 ", "edition: 2 ", "The edition would be in force before or with one that is published; choose a"
         " day after 2026-01-01."),
        ("{from: 2026-01-01}", "{}", "The edition does not say from which day it is in force, and another one is"
         " published; write it under in_force."),
    ],
)  # fmt: skip
def test_a_number_or_dates_that_clash_are_not_asked_for(desk: RuleDrafts, old: str, new: str, sentence: str) -> None:
    published = begun(desk)
    desk.handle(Ask(published, 1), "ann", NOON)
    desk.handle(Confirm(published, hash_of(SOUND), 2), "ben", NOON)
    ref = begun(desk, SOUND.replace(old, new) + "\n# other\n" if old else SOUND)

    assert sentence in refused(desk, Ask(ref, 1), "ann")


def test_of_two_that_clash_the_second_is_not_confirmed(desk: RuleDrafts) -> None:
    refs = [begun(desk), begun(desk, SOUND.replace("offset: 72 hours", "offset: 96 hours"))]
    for ref in refs:
        desk.handle(Ask(ref, 1), "ann", NOON)
    desk.handle(Confirm(refs[0], hash_of(SOUND), 2), "ben", NOON)

    other = desk.one(refs[1], "ben", NOON).asked

    assert other is not None
    assert refused(desk, Confirm(refs[1], other.hash, 2), "ben")[1].startswith("Edition 1 of circular is published")


def test_a_text_that_is_larger_than_any_rules_or_no_text_is_refused(desk: RuleDrafts) -> None:
    assert refused(desk, Start("x" * (MOST_TEXT + 1)), "ann")[1] == (
        "The rules are longer than 100000 characters; divide them."
    )
    assert refused(desk, Start("a\0b"), "ann")[1] == "The rules hold a character that is no text; remove it."
    assert refused(desk, Start("a\ud800b"), "ann")[1] == "The rules hold a character that is no text; remove it."


def test_the_same_id_does_it_once(desk: RuleDrafts) -> None:
    first = desk.handle(Start(SOUND), "ann", NOON, "key")
    again = desk.handle(Start(SOUND), "ann", NOON, "key")

    assert (again, len(desk.all("ann", NOON))) == (first, 1)


def test_a_draft_is_thrown_away_as_it_was_seen(desk: RuleDrafts) -> None:
    ref = begun(desk)

    assert refused(desk, Drop(ref, 7), "ben")[0] == "stale"
    desk.handle(Drop(ref, 1), "ben", NOON)

    assert desk.all("ann", NOON) == []
    assert refused(desk, Drop(ref, 1), "ann") == ["unknown", f"There is no draft of rules “{ref}”; check its name."]
