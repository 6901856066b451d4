"""Laws of the state chart with what rehearsals walked: missed states and ways are told apart by more than colour."""

from tests.entrypoints.web.pictures.reading import a_workflow, parsed, plainly
from tests.entrypoints.web.pictures.test_state_chart import assert_drawn_well, groups, the_svg, words_of
from wsis_workflow.entrypoints.web.pictures import state_chart

LIAISON = a_workflow("liaison")
WALKED = {
    "done": ("drafting", "approval", "approved"),
    "walked": frozenset({("drafting", "request_approval", "approval"), ("approval", "approve", "approved")}),
}


def test_every_state_is_either_entered_or_missed_with_a_sign_of_its_own():
    svg = the_svg(state_chart(LIAISON, **WALKED, _=plainly))

    assert [words_of(each) for each in groups(svg, "done")] == ["Drafting", "With the chair", "Approved and to be sent"]
    assert [words_of(each) for each in groups(svg, "missed")] == [
        "Sent and waiting for an…", "Answered", "Not answered", "Withdrawn",
    ]  # fmt: skip
    signs = {kind: {each.find("path[@class='mark']") is not None for each in groups(svg, kind)} for kind in KINDS}
    assert signs == {"done": {True}, "missed": {True}}
    assert_drawn_well(svg)


def test_only_the_ways_that_were_walked_are_strong():
    svg = the_svg(state_chart(LIAISON, **WALKED, _=plainly))

    assert len([path for path in svg.iter("path") if path.get("class") == "did"]) == 2


def test_the_table_and_the_description_say_the_same():
    picture = state_chart(LIAISON, **WALKED, _=plainly)

    rows = [["".join(cell.itertext()) for cell in row] for row in parsed(picture).iter("tr")][1:]
    about = the_svg(picture).find("desc")

    assert rows[0][0] == "Drafting (Entered)"
    assert rows[0][2] == "Ask the chair to approve → With the chair; Withdraw → Withdrawn (never taken)"
    assert rows[4][0] == "Answered (Never entered)"
    assert about is not None
    assert about.text == (
        "Never entered by rehearsals: Sent and waiting for an answer, Answered, Not answered, Withdrawn."
        " The table below says the same."
    )


def test_without_what_was_walked_nothing_is_missed():
    svg = the_svg(state_chart(LIAISON, _=plainly))

    assert groups(svg, "missed") == []


KINDS = ("done", "missed")
