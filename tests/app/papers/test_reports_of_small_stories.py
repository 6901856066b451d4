"""Laws of reports on what lies on desks: action items, ad hoc groups, agendas, lists; and of what stays in a group."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tests.app.papers.report_reading import lines, looking, meeting_of, played, played_until, wording
from wsis_workflow.app.papers.meeting_report import meeting_report
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.queries.stances import by_name
from wsis_workflow.domain.proposals.commands import Comment, Revise

MORNING = datetime(2007, 6, 14, 7, 5, tzinfo=UTC)  # 09:05 in Geneva
STORIES = Path(__file__).parents[2] / "rehearsals"


@contextmanager
def story(name: str) -> Iterator[Sight]:
    """Play a small story to its end, and look at what there is then."""
    play = played(STORIES / f"{name}.yaml")
    assert play.failures == []
    yield looking(play.gate, play.now)
    play.gate.store.close()  # type: ignore[attr-defined]  # the real store has a connection


def told(sight: Sight, meeting: str) -> list[str]:
    return lines(meeting_report(sight, meeting_of(sight, meeting), wording()))


def test_earlier_action_items_are_followed_up_with_owner_and_what_became_of_them() -> None:
    with story("action-items-are-followed-until-they-are-done") as sight:
        found = told(sight, "wg-13")

    start = found.index("# Follow-up of earlier action items")
    assert found[start + 1] == "Action | Owner | Due | Status"
    assert "Collect what is done for the action lines. | Member State A | – | dropped" in found[start + 2 :]


def test_an_ad_hoc_group_stands_with_its_mandate_and_its_convenor() -> None:
    with story("an-ad-hoc-group-is-set-up-in-the-meeting") as sight:
        found = told(sight, "wg-12")

    start = found.index("# Ad hoc groups set up")
    assert found[start + 1 : start + 4] == [
        "## Ad hoc group on the plan",
        "Mandate: “Bring the views on the plan together.”",
        "Convenor: Delegate of C.",
    ]


def test_the_order_of_business_is_that_of_the_agenda_without_its_breaks() -> None:
    with story("a-meeting-goes-through-its-agenda") as sight:
        found = told(sight, "wg-11")

    start = found.index("# Order of business")
    assert found[start + 1 : start + 6] == ["Opening of the meeting", "plan", "role", "forum", "late"]


def test_what_was_decided_in_a_list_says_so_by_its_title() -> None:
    with story("a-meeting-goes-through-its-agenda") as sight:
        titles = [one.title for one in sight.gate.store.desk("wg").lists.values()]
        found = told(sight, "wg-11")

    together = {line for line in found if line.startswith("Decided together with others")}
    assert together <= {f"Decided together with others, in the list {title}." for title in titles}
    assert together


def test_a_comment_within_a_group_stays_there_and_one_to_everybody_is_told() -> None:
    play = played_until("wsis-2007.yaml", "2007-06-14T09:00")
    for audience, text in (("ahg", "Among ourselves."), ("", "To everybody.")):
        play.gate.handle(Comment("role", text, audience=audience), "conv", MORNING)

    found = told(looking(play.gate, MORNING, "conv"), "wg-11")

    assert [line for line in found if "To everybody." in line] == ["Member State B: “To everybody.”"]
    assert [line for line in found if "Among ourselves." in line] == []
    play.gate.store.close()  # type: ignore[attr-defined]  # the real store has a connection


def test_what_is_open_in_a_text_stands_with_who_asked_and_since_when() -> None:
    play = played_until("wsis-2007.yaml", "2007-06-14T09:00")
    play.gate.handle(Revise("role", "The list is [complete] and [can be extended]."), "conv", MORNING)

    found = told(looking(play.gate, MORNING), "wg-11")

    start = found.index("### Passages that remain open")
    assert found[start + 1 : start + 3] == [
        "[complete], asked for by Member State B, 14 June 2007",
        "[can be extended], asked for by Member State B, 14 June 2007",
    ]
    play.gate.store.close()  # type: ignore[attr-defined]  # the real store has a connection


def test_a_secret_vote_has_counts_and_no_names_and_says_how_many_were_there() -> None:
    play = played("general-rules-secret.yaml")
    found = told(looking(play.gate, play.now), "pl-2")

    start = found.index("#### Positions, reservations and statements")
    assert found[start + 1 : start + 4] == [
        "The vote was held on paper; positions are not attributed.",
        "Support: 2",
        "Abstention: 4",
    ]
    assert "29 October 2008, 14:50: 6 recorded as present." in found
    assert any("Row 1, no quorum: present 6 of 6" in line for line in found)
    play.gate.store.close()  # type: ignore[attr-defined]  # the real store has a connection


def test_names_stand_in_the_order_of_the_alphabet_with_their_numbers_by_size() -> None:
    assert by_name(["Member 10", "member 2", "Associate 3", "Member 1"]) == (
        "Associate 3",
        "Member 1",
        "member 2",
        "Member 10",
    )
