"""Laws of the languages that a step needs: which are missing, which came late, who provides them and by when."""

from dataclasses import replace
from datetime import datetime

from tests.domain.proposals.builders import Desk, at
from tests.domain.proposals.clock_builders import BEGUN, asking, standing_in, with_deadline
from wsis_workflow.domain.proposals.refusals import ConditionNotMet
from wsis_workflow.domain.proposals.timely import languages
from wsis_workflow.domain.rules.workflow import Need

LAST, LATE = at(5, 25, 15), at(5, 25, 15, 1)
CUT_OFF = "Friday 25 May 2007, 17:00 (Europe/Zurich)"
ALL = Need("languages", ())
BY_CONTRIBUTIONS = Need("languages", ("en", "fr", "es"), "contributions")


def available(state: str = "drafting", **since: datetime) -> Desk:
    """Make the text available, in English from the beginning."""
    desk = standing_in(state, with_deadline("contributions", title="Papers in"))
    revision = desk.standing.revision
    assert revision is not None
    desk.proposal = desk.standing.but(revision=replace(revision, available={"en": BEGUN, **since}))
    return desk


def a_want(said: str, missing: str = "", until: str | None = None) -> ConditionNotMet:
    """Refuse for want of languages."""
    return ConditionNotMet("languages", said, ("a secretary of a party",), until, {"missing": missing})


def test_where_none_are_named_those_of_the_rules_are_wanted() -> None:
    unnamed = a_want("the current revision is not available in Spanish, Russian, Arabic, Chinese", "es, ru, ar, zh")

    needs = (ALL, Need("languages"), Need("languages", "all"))
    assert [languages(need, asking(available(fr=LATE))) for need in needs] == [unnamed] * 3


def test_only_those_that_are_named_are_wanted() -> None:
    desk = available(fr=LATE)

    answers = [languages(Need("languages", wanted), asking(desk)) for wanted in (("en", "fr"), ("fr", "es"))]

    assert answers == [None, a_want("the current revision is not available in Spanish", "es")]


def test_what_is_available_in_the_cutoff_minute_is_in_time_and_in_the_next_is_late() -> None:
    desks = (available(fr=LAST, es=LAST), available(fr=LAST, es=LATE), available(fr=LATE, es=LATE))

    answers = [languages(BY_CONTRIBUTIONS, asking(desk)) for desk in desks]

    assert answers == [
        None,
        a_want("Spanish came after “Papers in”", until=CUT_OFF),
        a_want("French, Spanish came after “Papers in”", until=CUT_OFF),
    ]


def test_what_is_missing_is_said_before_what_is_late() -> None:
    refused = languages(BY_CONTRIBUTIONS, asking(available(fr=LATE)))

    assert refused == a_want(
        "the current revision is not available in Spanish; French came after “Papers in”", "es", CUT_OFF
    )


def test_a_deadline_that_no_longer_runs_counts_as_it_was_when_it_ended() -> None:
    before = available(fr=LATE)
    desk = available("considered", fr=LATE)
    assert before.standing.ended == {}
    desk.proposal = desk.standing.but(deadlines={}, ended={"contributions": before.standing.deadlines["contributions"]})

    refused = languages(Need("languages", ("fr",), "contributions"), asking(desk))

    assert refused == a_want("French came after “Papers in”", until=CUT_OFF)


def test_a_deadline_that_never_ran_or_has_no_date_makes_nothing_late() -> None:
    never, undated = available("considered", fr=LATE), available(fr=LATE)
    never.proposal = never.standing.but(deadlines={}, ended={})
    running = undated.standing.deadlines["contributions"]
    undated.proposal = undated.standing.but(deadlines={"contributions": replace(running, due=None)})

    need = Need("languages", ("fr",), "contributions")
    assert [languages(need, asking(desk)) for desk in (never, undated)] == [None, None]


def test_without_any_text_nothing_is_available() -> None:
    desk = available()
    desk.proposal = desk.standing.but(revision=None)

    assert languages(Need("languages", ("en",)), asking(desk)) == a_want(
        "the current revision is not available in English", "en"
    )
