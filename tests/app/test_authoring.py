"""Laws of first drafts: whatever is answered, the workflow is sound and its rehearsal comes true and notices slips."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wsis_workflow.adapters.definitions import load_plain
from wsis_workflow.app.authoring import DEFAULTS, KINDS, BadAnswer, asked_for, read_answers, write_draft
from wsis_workflow.app.mutants.judging import share_killed
from wsis_workflow.bootstrap.authoring import write_new
from wsis_workflow.bootstrap.files import check_workflows
from wsis_workflow.bootstrap.mutating import judge_mutants
from wsis_workflow.bootstrap.on_trial import put_on_trial
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal

PERIODS = ("12 hours", "72 hours", "1 day", "4 weeks", "3 months", "800 days")
LANGUAGES = ("en", "fr, en", "en fr es ru ar zh")
MAJORITIES = ("1/2", "2/3", "75%", "11/20", "19/20", "0.6")
WORDS = (
    "A title",
    "Règlement: article 7 # (révisé)",
    'The "quick" procedure',
    "- x",
    "no",
    "2008-01-01",
    "{a: b}",
    "$name",
)
PLAIN_LINE = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40)


def found_wrong(folder: Path, **answers: str) -> list[object]:
    """Write a draft, check it and play its rehearsal; list everything that is not as it should be."""
    workflow, rehearsal = write_new(read_answers(answers), folder)
    [checked] = check_workflows([workflow])["files"]
    story, faults = read_rehearsal(rehearsal)
    assert story is not None, faults
    play = play_rehearsal(story, folder)
    return [*checked["errors"], *checked["warnings"], *((fault.act, fault.message) for fault in play.failures)]


@pytest.mark.parametrize(("kind", "period"), [*product(KINDS, PERIODS)])
def test_a_draft_is_sound_whatever_kind_and_period_are_chosen(kind: str, period: str, tmp_path: Path) -> None:
    languages = LANGUAGES[(list(KINDS).index(kind) + PERIODS.index(period)) % len(LANGUAGES)]

    assert found_wrong(tmp_path, kind=kind, period=period, languages=languages) == []


@pytest.mark.parametrize(("majority", "of"), [*product(MAJORITIES, ("votes", "electorate"))])
def test_a_draft_is_sound_whatever_majority_is_chosen(majority: str, of: str, tmp_path: Path) -> None:
    assert found_wrong(tmp_path, majority=majority, of=of) == []


@pytest.mark.parametrize(("kind", "languages"), [*product(KINDS, LANGUAGES)])
def test_a_draft_is_sound_in_any_number_of_languages(kind: str, languages: str, tmp_path: Path) -> None:
    assert found_wrong(tmp_path, kind=kind, languages=languages) == []


@pytest.mark.parametrize(("kind", "word"), [*product(KINDS, ("no", "null", "true", "y"))])
def test_a_draft_is_sound_whatever_the_body_is_called(kind: str, word: str, tmp_path: Path) -> None:
    assert found_wrong(tmp_path, kind=kind, body_kind=word) == []


@pytest.mark.parametrize("words", WORDS)
def test_words_come_out_as_they_were_answered(words: str, tmp_path: Path) -> None:
    answers = read_answers({"title": words, "source": words, "body": words})

    workflow, _ = write_new(answers, tmp_path)

    read = load_plain(workflow)
    assert (read["title"], read["source"], read["parties"]["council"]["title"]) == (words, words, words)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=st.fixed_dictionaries(
        {
            "kind": st.sampled_from(list(KINDS)),
            "title": PLAIN_LINE,
            "source": PLAIN_LINE,
            "body": PLAIN_LINE,
            "body_kind": st.sampled_from(["council", "working_group", "no", "null", "group", "first"]),
            "majority": st.fractions(min_value="1/2", max_value="19/20", max_denominator=20).map(str),
            "of": st.sampled_from(["votes", "electorate"]),
            "period": st.one_of(
                st.integers(12, 400).map("{} hours".format),
                st.integers(1, 700).map("{} days".format),
                st.integers(1, 20).map("{} months".format),
            ),
            "languages": st.lists(st.sampled_from(["en", "fr", "no", "zh", "pt-BR"]), min_size=1).map(", ".join),
            "zone": st.sampled_from(["Europe/Zurich", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "UTC"]),
            "since": st.dates(date(1951, 1, 1), date(2100, 12, 31)).map(str),
        }
    )
)
def test_a_draft_is_sound_whatever_is_answered(said: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> None:
    assert found_wrong(tmp_path_factory.mktemp("new"), **said) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_rehearsal_of_a_draft_notices_slips_in_it(kind: str, tmp_path: Path) -> None:
    workflow, _ = write_new(read_answers({"kind": kind, "languages": "en, fr"}), tmp_path)

    with put_on_trial(workflow, (), tmp_path) as trial:
        share = share_killed(list(judge_mutants(trial)))

    assert share >= 0.95


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("name", "Not A Name"),
        ("name", "a/../b"),
        ("kind", "vote"),
        ("title", ""),
        ("title", "two\nlines"),
        ("body", "x" * 201),
        ("body_kind", "ad_hoc"),
        ("body_kind", "two words"),
        ("majority", "1/3"),
        ("majority", "1"),
        ("majority", "21/40"),
        ("majority", "most"),
        ("of", "everybody"),
        ("period", "3 hours"),
        ("period", "10 working days"),
        ("period", "-4 weeks"),
        ("period", "soon"),
        ("languages", ""),
        ("languages", "English"),
        ("zone", "Mars/Olympus"),
        ("since", "1.1.2026"),
        ("since", "1800-01-01"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_with_what_to_write(question: str, answer: str) -> None:
    with pytest.raises(BadAnswer) as refused:
        read_answers({question: answer})

    assert refused.value.question == question
    assert refused.value.sentence.startswith(("Write", "Choose"))


def test_a_majority_is_asked_for_only_where_members_vote() -> None:
    assert set(DEFAULTS) - set(asked_for("silence")) == {"majority", "of"}
    assert asked_for("correspondence") == list(DEFAULTS)


def test_nothing_is_overwritten_and_half_a_draft_is_not_left_behind(tmp_path: Path) -> None:
    answers = read_answers({})
    (tmp_path / "rehearsals").mkdir()
    mine = tmp_path / "rehearsals" / "new-procedure.yaml"
    mine.write_text("mine")

    with pytest.raises(FileExistsError):
        write_new(answers, tmp_path)

    assert (mine.read_text(), (tmp_path / "new-procedure.yaml").exists()) == ("mine", False)


def test_editors_find_the_schemas_from_the_first_line(tmp_path: Path) -> None:
    (tmp_path / "workflow.schema.json").write_text("{}")
    draft = write_draft(read_answers({}))

    beside = write_new(read_answers({}), tmp_path)
    below = write_new(read_answers({}), tmp_path / "editions")

    first = [file.read_text("utf-8").splitlines()[0].partition("=")[2] for file in (*beside, *below)]
    assert first == [
        "workflow.schema.json",
        "../rehearsal.schema.json",
        "../workflow.schema.json",
        "../../rehearsal.schema.json",
    ]
    assert draft.workflow.splitlines()[0] == "# yaml-language-server: $schema=workflow.schema.json"
