"""Laws of `wsis workflow conform`: what a log says against the rules is told, and the exit status says so."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from time import process_time

import pytest

from tests.entrypoints.cli.conftest import Said, call

WORKFLOWS = Path(__file__).parents[3] / "workflows"
HEAD = "case,activity,time,person\n"
GOOD = """a,submit,2008-02-11,Ann
a,Table,2008-02-12,Bob
a,endorse,2008-02-13,ballot
a,submit_to_council,2008-02-14,Cleo
a,record adoption,2008-11-14,Cleo
"""
BAD = """b,submit,2008-02-11,Ann
b,refer,2008-02-12,Bob
b,Fly,2008-02-13,Bob
b,report,2009-12-13,Bob
b,endorse,2009-12-14,ballot
b,submit to council,2009-12-15,Ann
"""

Conform = Callable[..., Said]


@pytest.fixture
def conform(tmp_path: Path) -> Conform:
    """Give the command on a log that has what is written."""

    def on(log: str, *options: str, workflow: str = "council-proposal") -> Said:
        (tmp_path / "log.csv").write_text(log, encoding="utf-8")
        return call("workflow", "conform", str(tmp_path / "log.csv"), workflow, *options)

    return on


def test_a_log_that_follows_the_rules_conforms(conform: Conform) -> None:
    said = conform(HEAD + GOOD)

    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines() == [
        "council-proposal, edition 1: 1 case(s)",
        "5 event(s): 5 replayed, 0 left out as faulty.",
        "Fitness 100 % (average of the cases 100 %): 1 of 1 case(s) fit perfectly, 0 deviate in some way.",
        "",
        "Variants",
        "  1 × 100 %: submit → Table → endorse → submit_to_council → record adoption",
    ]


def test_all_that_deviates_is_told_with_the_cases_and_status_1(conform: Conform) -> None:
    said = conform(HEAD + GOOD + BAD, "--variants", "0")

    assert said.status == 1
    assert said.out.splitlines()[2:] == [
        "Fitness 84.62 % (average of the cases 85.71 %): 1 of 2 case(s) fit perfectly, 1 deviate in some way.",
        "",
        "Deviations",
        "  1 × the case stops in “Submitted to the Council”, which is no end: b",
        "  1 × “Fly” is no step of the workflow; `--map` says which it is, or to leave it aside: b",
        "",
        "Separations of duties violated",
        "  “Submit to the group” and then “Submit to council” by one person (different_persons): b (Ann)",
        "  “Submit to the group” and then “Submit to council” by one person (not_same_person_as): b (Ann)",
        "",
        "Guarantees broken",
        "  within 400 days from ad_hoc_review to endorsement, considered, withdrawn, lapsed: 1 case(s)",
        "    b: in ad_hoc_review on 2008-02-12 00:00, had to go on until 2009-03-18 00:00; only on 2009-12-13 00:00",
    ]


def test_programs_get_the_same_as_one_document(conform: Conform) -> None:
    said = conform(HEAD + BAD, "--json").json

    assert {name: said[name] for name in ("conforms", "cases", "fitting", "deviating", "fitness", "editions")} == {
        "conforms": False, "cases": 1, "fitting": 0, "deviating": 1, "fitness": 0.714286, "editions": {"1": 1},
    }  # fmt: skip
    assert [(one["kind"], one["count"], one["cases"]) for one in said["deviations"]] == [
        ("missing-end", 1, ["b"]), ("unknown-activity", 1, ["b"]),
    ]  # fmt: skip
    assert [one["cases"] for one in said["separations"]] == [[{"case": "b", "person": "Ann"}]] * 2
    assert [one["kind"] for one in said["guarantees"]] == ["within"]
    assert said["columns"] == {"case": "case", "activity": "activity", "time": "time", "person": "person"}


def test_a_mapping_says_what_the_names_do_not(conform: Conform, tmp_path: Path) -> None:
    mapping = tmp_path / "map.yaml"
    mapping.write_text("Fly: ignore\nTable it: [withdraw, table]\n", encoding="utf-8")

    said = conform(HEAD + GOOD.replace("Table", "Table it") + "a,Fly,2008-02-11,Bob\n", "--map", str(mapping))

    assert (said.status, "5 replayed, 0 left out as faulty; 1 mapped to ignore: Fly." in said.out) == (0, True)
    assert said.err == ""


def test_a_mapping_of_what_the_log_does_not_have_is_told_with_its_line(conform: Conform, tmp_path: Path) -> None:
    mapping = tmp_path / "map.yaml"
    mapping.write_text("TABLE: table\nTabel it: table\n", encoding="utf-8")

    said = conform(HEAD + GOOD, "--map", str(mapping))

    message = "No event of the log is called “Tabel it”; correct the name, or take the line out."
    assert (said.status, said.err) == (0, f"{mapping}:2:1: unused-mapping: {message}\n")


@pytest.mark.parametrize(
    ("text", "place"), [("Fly: away\n", "1:6: unknown-reference"), ("[submit]\n", "1:1: invalid-value")]
)
def test_a_mapping_to_what_is_no_step_is_refused_at_its_place(
    conform: Conform, tmp_path: Path, text: str, place: str
) -> None:
    mapping = tmp_path / "map.yaml"
    mapping.write_text(text, encoding="utf-8")

    said = conform(HEAD + GOOD, "--map", str(mapping))

    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(f"{mapping}:{place}: ")


def test_columns_zone_and_order_of_dates_are_chosen(conform: Conform) -> None:
    log = GOOD.replace("2008-02-", "02/").replace("2008-11-14", "11/14")
    log = "Nr,Was,Wann,Wer\n" + "\n".join(
        f"{line.rpartition(',')[0]}/2008 00:30,{line.rpartition(',')[2]}" for line in log.splitlines()
    )

    said = conform(
        log, "--columns", "case=Nr,activity=Was", "--columns", "time=Wann,person=Wer", "--zone", "Asia/Tokyo"
    )

    assert (said.status, said.err) == (0, "")


def test_an_event_that_cannot_be_used_is_told_and_nothing_conforms_then(conform: Conform, tmp_path: Path) -> None:
    said = conform(HEAD + GOOD + ",submit,2008-02-11,Ann\n" * 30)

    place = f"{tmp_path / 'log.csv'}:7:1: missing-case: The event has no case; write one."
    lines = said.err.splitlines()
    assert (said.status, lines[0], len(lines)) == (1, place, 21)
    assert lines[-1] == f"{tmp_path / 'log.csv'}: 30 findings in all: 30 missing-case."
    assert "35 event(s): 5 replayed, 30 left out as faulty." in said.out


def test_a_file_that_is_no_log_is_refused_with_its_place(conform: Conform, tmp_path: Path) -> None:
    said = conform("<!DOCTYPE log [<!ENTITY a 'b'>]><log>&a;</log>", "--json")

    assert said.status == 1
    assert [(one["code"], one["line"]) for one in said.json["errors"]] == [("hostile", 1)]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--columns", "who=Wer"], "“who=Wer” names no column"),
        (["--columns", "case=Nr"], "There is no column “Nr”"),
        (["--edition", "9"], "There is no edition 9; there are 1, 2."),
        (["--zone", "Moon"], "“Moon” is no time zone".replace("“", '"').replace("”", '"')),
        (["--dates", "ymd"], "'ymd' is not one of"),
        (["--map", "nowhere.yaml"], "File 'nowhere.yaml' does not exist"),
    ],
)
def test_misuse_is_told_and_ends_with_2(conform: Conform, options: list[str], sentence: str) -> None:
    said = conform(HEAD + GOOD, *options)

    assert (said.status, said.out) == (2, "")
    assert sentence in said.err


def test_a_workflow_is_named_or_is_a_file(conform: Conform) -> None:
    by_file = conform(HEAD + GOOD, workflow=str(WORKFLOWS / "council-proposal.yaml"))
    unknown = conform(HEAD + GOOD, workflow="council")

    assert by_file.out == conform(HEAD + GOOD).out
    assert (unknown.status, "There is no workflow council" in unknown.err) == (1, True)


def test_cases_under_way_and_logs_of_people_alone_are_judged_leniently(conform: Conform) -> None:
    log = HEAD + "".join(line + "\n" for line in GOOD.splitlines()[:4] if "ballot" not in line)

    strict, lenient = conform(log), conform(log, "--running", "--people-only")

    assert (strict.status, lenient.status) == (1, 0)
    assert "1 step(s) of the clock and of ballots were taken for granted." in lenient.out


def test_a_log_does_nothing_to_the_terminal(conform: Conform) -> None:
    said = conform(HEAD + GOOD + 'a,"\x1b[2Jgone",2008-02-11,Bob\na,x,"\x1b[2J",Bob\n')

    assert "gone" in said.out
    assert [one for one in said.out + said.err if not one.isprintable() and one != "\n"] == []


def test_fifteen_thousand_events_all_different_are_replayed_in_time(conform: Conform) -> None:
    random = Random(2008)
    steps = ["submit", "refer", "report", "table", "endorse", "keep_open", "reopen", "hand_back", "withdraw", "Fly"]
    rows = [
        f"case {number // 15},{random.choice(steps)},2008-02-11T09:{number % 15:02},person {random.randrange(9)}\n"
        for number in range(15_000)
    ]
    begun = process_time()

    said = conform(HEAD + "".join(rows), "--json")

    assert process_time() - begun < 20
    assert (said.json["events"], said.json["cases"], len(said.json["variants"]) > 990) == (15_000, 1_000, True)
