"""Pictures of numbers: bars are as long as what they stand for, and the number is beside them."""

from fractions import Fraction

import pytest

from tests.entrypoints.web.pictures.reading import parsed, plainly
from wsis_workflow.domain.rules.conditions import AllOf, Bound, Count, Number, Share
from wsis_workflow.domain.rules.tables import DecisionTable, Row
from wsis_workflow.entrypoints.web.pictures import STAGES, Threshold, count_bar, stage_track, tally, thresholds_of

OF_ALL = Count(("electorate",))
TWO_THIRDS = Bound("at_least", Fraction(2, 3), "2/3")


def rows_of(picture):
    return [row for row in parsed(picture).iter("tr") if row.find("td") is not None]


def written(row):
    return [cell.text for cell in row][:3]


def shapes(row):
    return [group.get("class") for group in row.iter("g")]


def test_each_position_has_its_number_its_share_of_all_electors_and_a_pattern_of_its_own():
    counts = {"support": 6, "reserve": 2, "object": 1, "abstain": 1, "no_reply": 6}

    rows = rows_of(tally(["support", "reserve", "object", "abstain"], counts, 16, plainly))

    assert [written(row) for row in rows] == [
        ["Support", "6", "37.5%"],
        ["Reserve", "2", "12.5%"],
        ["Object", "1", "6.2%"],
        ["Abstain", "1", "6.2%"],
        ["No reply", "6", "37.5%"],
    ]
    assert [shapes(row) for row in rows] == [["for"], ["doubt"], ["against"], ["apart"], ["none"]]


def test_a_bar_is_as_long_as_its_share():
    row, _ = rows_of(tally(["support"], {"support": 1, "no_reply": 3}, 4, plainly))

    assert row.find(".//path[@class='inside']").get("d") == "M0 11H250"


def test_from_the_right_bars_grow_to_the_left():
    row, _ = rows_of(tally(["support"], {"support": 1, "no_reply": 3}, 4, plainly, direction="rtl"))

    assert row.find(".//path[@class='inside']").get("d") == "M1000 11H750"


def test_a_ballot_without_electors_has_empty_bars():
    rows = rows_of(tally(["support"], {}, 0, plainly))

    assert [written(row) for row in rows] == [["Support", "0", "0%"], ["No reply", "0", "0%"]]
    assert [shapes(row) for row in rows] == [[], []]


def test_a_threshold_is_a_line_and_a_sentence():
    bound = Threshold("support", "adopted", "at_least", Fraction(2, 3), "2/3")

    row, without = rows_of(tally(["support"], {"support": 1}, 4, plainly, thresholds=[bound]))

    assert row.find("th/small").text == "at least 2/3: adopted"
    assert row.find(".//path[@class='bound']").get("d") == "M667 0V22"
    assert without.find(".//path[@class='bound']") is None


def test_thresholds_are_the_rows_that_ask_for_a_plain_share_of_the_electorate():
    share = Share(Count(("support",)), OF_ALL, TWO_THIRDS)
    rows = (
        Row("adopted", share),
        Row("weighed", Share(Count(("support",), weight="population"), OF_ALL, TWO_THIRDS)),
        Row("of_voters", Share(Count(("support",)), Count(("support", "object")), TWO_THIRDS)),
        Row("both", AllOf((share, Number(Count(("object",)), Bound("at_most", Fraction(1), "1"))))),
        Row("otherwise"),
    )

    found = thresholds_of(DecisionTable("made up", "", ("support", "object"), rows))

    assert found == (Threshold("support", "adopted", "at_least", Fraction(2, 3), "2/3"),)


def test_the_track_names_where_the_proposal_is_and_says_the_rest_to_those_who_listen():
    steps = list(parsed(stage_track(STAGES, "review", plainly)).iter("li"))

    assert [" ".join(step.itertext()) for step in steps] == [
        "Drafting, done",
        "Review",
        "Endorsement, still to come",
        "Submission, still to come",
        "Closed, still to come",
    ]
    assert [step.get("aria-current") for step in steps] == [None, "step", None, None, None]


@pytest.mark.parametrize(("direction", "full"), [("ltr", "M0 3h250"), ("rtl", "M1000 3h-250")])
def test_the_board_counts_in_the_order_of_the_stages(direction, full):
    items = list(parsed(count_bar({"closed": 1200, "drafting": 300}, plainly, direction=direction)).iter("li"))

    assert [item.find("b").text for item in items] == ["300", "1,200"]
    assert [item.find("span").text for item in items] == ["Drafting", "Closed"]
    assert items[0].find(".//path[@class='full']").get("d") == full
