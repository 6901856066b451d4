"""Laws of news feeds: each act is an entry of its own, the latest first, in the language and as far as one may read."""

from datetime import timedelta

from tests.app.queries.scenes import a_group, drafted, looking, submitted
from tests.domain.proposals.builders import at
from wsis_workflow.app.languages import catalogue
from wsis_workflow.app.syndication import NewsFeed, bodys_news, proposals_news
from wsis_workflow.app.syndication.news_feed import BEGINNING, MOST_ACTS
from wsis_workflow.domain.proposals import commands as cmd

SITE = "https://example.org"
PAGE = f"{SITE}/proposals/p"
Told = list[tuple[str, str, str, object, tuple[str, ...]]]
PUT_FORWARD = "“Action plan” put forward by Prt under council-proposal, edition 1"
SUBMITTED = "Submit to the group: Drafting → Before the group"
ACTS: Told = [
    (
        f"Action plan: {SUBMITTED}",
        PAGE,
        "Prt",
        at(5, 2),
        (SUBMITTED, "Contributions (letter of invitation) no longer runs: the proposal has moved on"),
    ),
    (
        f"Action plan: {PUT_FORWARD}",
        PAGE,
        "Prt",
        at(5, 1),
        (
            PUT_FORWARD,
            "revision 1 of the text (English)",
            "Contributions (letter of invitation): Friday 25 May 2007, 17:00 (Europe/Zurich)",
            "Meeting (letter of invitation): Wednesday 13 June 2007, 14:30 (Europe/Zurich)",
        ),
    ),
]


def told(feed: NewsFeed) -> Told:
    return [(one.title, one.link, one.author, one.at, one.said) for one in feed.entries]


def test_each_act_is_told_by_whom_with_its_sentences_and_the_latest_comes_first() -> None:
    gate = submitted(a_group())

    feed = proposals_news(looking(gate, "sec"), "p", catalogue("en"), SITE)

    assert (feed.title, feed.link, feed.language, feed.updated) == ("Action plan", PAGE, "en", at(5, 2))
    assert told(feed) == ACTS
    assert len({one.id for one in feed.entries}) == 2


def test_a_body_hears_of_its_proposals_as_far_as_a_reader_may_read_them() -> None:
    gate = drafted(submitted(a_group()), "q", title="Draft")

    feeds = {who: bodys_news(looking(gate, who), "wg", catalogue("en"), SITE) for who in ("sec", "nor", "out")}

    draft = "Draft: “Draft” put forward by Prt under council-proposal, edition 1"
    assert [one.title for one in feeds["sec"].entries] == [draft, *(title for title, *_ in ACTS)]
    assert [told(feeds[who]) for who in ("nor", "out")] == [ACTS, []]


def test_what_was_said_to_some_alone_is_no_news_and_a_feed_without_any_begins_at_the_beginning() -> None:
    gate = submitted(a_group())
    before = told(proposals_news(looking(gate, "sec"), "p", catalogue("en"), SITE))
    gate.handle(cmd.Comment("p", "Among ourselves.", "wg"), "nor", at(5, 3))
    among = told(proposals_news(looking(gate, "sec"), "p", catalogue("en"), SITE))
    empty = bodys_news(looking(a_group(), "sec"), "wg", catalogue("en"), SITE)

    assert among == before
    assert (empty.entries, empty.updated, empty.title, empty.link) == ((), BEGINNING, "WG-WSIS", f"{SITE}/bodies/wg")


def test_a_feed_tells_the_latest_sixty_acts_and_keeps_the_name_of_each_for_good() -> None:
    gate = submitted(a_group())
    sight = looking(gate, "sec")
    first = proposals_news(sight, "p", catalogue("en"), SITE)
    for minute in range(MOST_ACTS - 1):
        gate.handle(cmd.Comment("p", f"Comment {minute}."), "nor", at(5, 3) + timedelta(minutes=minute))

    later = proposals_news(sight, "p", catalogue("fr"), SITE)

    assert (len(later.entries), later.entries[-1].id, later.id) == (MOST_ACTS, first.entries[0].id, first.id)
    assert later.updated == at(5, 3) + timedelta(minutes=MOST_ACTS - 2)


def test_in_french_the_sentences_are_french_and_the_words_of_people_their_own() -> None:
    gate = submitted(a_group())
    gate.handle(cmd.Comment("p", "Well."), "nor", at(5, 3))

    [latest, *_] = proposals_news(looking(gate, "sec"), "p", catalogue("fr"), SITE).entries

    assert (latest.title, latest.said) == ("Action plan : commentaire : Well.", ("commentaire\u00a0: Well.",))
