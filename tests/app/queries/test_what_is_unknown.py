"""Laws of names that nobody knows: each question refuses them alike, and says what there is instead."""

from collections.abc import Callable

import pytest

from tests.app.queries.scenes import a_group, drafted, looking, refused, submitted
from tests.domain.proposals.builders import at
from wsis_workflow.app.languages import catalogue
from wsis_workflow.app.migrating import running_under
from wsis_workflow.app.queries.agendas import meeting_named
from wsis_workflow.app.queries.relations import Related
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.queries.stances import Stance
from wsis_workflow.app.syndication import bodys_news, proposals_news
from wsis_workflow.domain.proposals.commands import TakeStep

ENGLISH, SITE = catalogue("en"), "https://example.org"


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda sight: meeting_named(sight, "m"), "There is no meeting “m”; use one of c08, wg-11, wg-12."),
        (lambda sight: bodys_news(sight, "x", ENGLISH, SITE), "There is no body “x”; use one of ahg, council, wg."),
        (
            lambda sight: proposals_news(sight, "x", ENGLISH, SITE),
            "There is no proposal “x” that you may read; check its name.",
        ),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(ask: Callable[[Sight], object], said: str) -> None:
    assert refused(lambda: ask(looking(a_group(), "prt"))) == ("unknown", said)


def test_a_meeting_is_found_by_its_name() -> None:
    sight = looking(a_group(), "prt")

    assert meeting_named(sight, "wg-11") == sight.register.meetings["wg-11"]


def test_what_runs_under_an_edition_has_not_ended_and_is_in_the_order_in_which_it_was_put_forward() -> None:
    gate = drafted(submitted(submitted(a_group(), "z"), "a"), "m")
    gate.handle(TakeStep("a", "withdraw", "Enough."), "prt", at(5, 3))
    [edition] = gate.store.editions()

    assert running_under(gate.store, edition) == ["z", "m"]


def test_of_what_one_may_not_read_there_is_a_name_alone_and_of_a_bare_position_no_words() -> None:
    assert [Related("p").is_readable, Related("p", "Plan", "Draft").is_readable] == [False, True]
    said = (Stance("Prt", (), *words) for words in (("", ""), ("Why.", ""), ("", "On 2.")))
    assert [one.has_words for one in said] == [False, True, True]
