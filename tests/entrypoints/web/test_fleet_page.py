"""The page on machines: who is at work, what they did, and what is late, stuck or parked; it is for secretaries."""

from datetime import timedelta

from tests.entrypoints.web.reading import words_of
from tests.entrypoints.web.sites import Site
from tests.promises.builders import changed
from wsis_workflow.app.languages import catalogue
from wsis_workflow.app.nodes import ACTS, LETTERS, SITE, WORKER, Beat
from wsis_workflow.app.stored import Delivery
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.register_commands import MoveMeeting

EXPECTED = [
    "wsis_schema_fits 1.0",
    'wsis_nodes{kind="site",state="working"} 1.0',
    'wsis_nodes{kind="worker",state="working"} 0.0',
    'wsis_nodes{kind="worker",state="stopped"} 1.0',
    'wsis_node_done_total{node="web.example.org:17",work="acts"} 12.0',
    'wsis_due{kind="reminders"} 0.0',
    'wsis_due_late_seconds{kind="reminders"} 0.0',
    'wsis_letters{state="parked"} 1.0',
]


def a_beat(node: str = "n", kind: str = SITE, **more: object) -> Beat:
    return Beat(node, kind, f"{node}.example.org:17", f"{node}.example.org", 17, "1.2.3", **more)  # type: ignore[arg-type]  # as the test has them


def parked(house: House) -> int:
    """Let one letter fail for good, and the others be taken up by a process that is gone; give how many those are."""
    house.handle_register(MoveMeeting("wg-12", opens="2008-03-03"), "sec")
    now = house.now()
    first, *others = house.store.lease(now, now + timedelta(minutes=5), 500)
    house.store.mark_failed([first], now, "550 no such mailbox", None)
    house.store.simulate(now + timedelta(minutes=6))
    return len(others)


def tried_in_vain(house: House) -> Delivery:
    """Let a mail server take one letter later only, and leave it until then; give what it was."""
    house.handle_register(MoveMeeting("wg-12", opens="2008-03-03"), "sec")
    now = house.now()
    first, *others = house.store.lease(now, now + timedelta(minutes=5), 500)
    house.store.mark_failed([first], now, "451 not now", now + timedelta(minutes=30))
    house.store.mark_sent(others, now, "250 OK")
    return first


def metrics_of(site: Site) -> list[str]:
    return site.client().get("/metrics").text.splitlines()


def test_a_secretary_sees_who_is_at_work_and_what_they_did(site: Site) -> None:
    site.house.nodes.beat(a_beat("web", done={ACTS: 12}, more={ACTS: 12}))
    site.house.nodes.beat(a_beat("post", WORKER, doing=2, done={LETTERS: 7}, more={LETTERS: 7}))
    site.house.nodes.beat(a_beat("gone", WORKER, is_last=True))

    answer = site.client("sec").get("/fleet")
    said = words_of(answer.text)

    assert answer.status_code == 200
    assert "1 process serves the site. 1 worker does what falls due." in said
    assert [name in said for name in ("web.example.org:17", "post.example.org:17", "was stopped")] == [True] * 3
    assert answer.text.count("12 in all, at most 12 in one bar, 12 in the last.") == 2
    assert answer.text.count("7 in all, at most 7 in one bar, 7 in the last.") == 2


def test_what_is_stuck_and_parked_is_counted_and_leads_to_the_letters(site: Site) -> None:
    left = parked(site.house)
    assert left > 1

    page = site.client("sec").get("/fleet").text

    assert f"{left} tasks are stuck" in words_of(page)
    assert "1 letter could not be delivered and waits for a person to look." in words_of(page)
    assert '<a href="/notices/failed">' in page


def test_letters_that_were_tried_in_vain_are_counted_until_they_go_out(site: Site) -> None:
    one = tried_in_vain(site.house)

    page, said = words_of(site.client("sec").get("/fleet").text), metrics_of(site)
    site.house.store.simulate(one.due + timedelta(hours=1))
    taken = site.house.store.lease(site.house.now(), site.house.now() + timedelta(minutes=5), 500)
    while_tried = metrics_of(site)
    site.house.store.mark_sent(taken, site.house.now(), "250 OK")

    assert "1 letter was tried in vain so far, and will be tried again." in page
    assert 'wsis_letters{state="again"} 1.0' in said
    assert 'wsis_letters{state="again"} 1.0' in while_tried
    assert 'wsis_letters{state="again"} 0.0' in metrics_of(site)
    assert "tried in vain so far" not in words_of(site.client("sec").get("/fleet").text)


def test_where_nobody_is_at_work_the_page_says_what_to_start(site: Site) -> None:
    changed(site.house, "DELETE FROM node")  # the demo of which this is a copy may have been served

    said = words_of(site.client("sec").get("/fleet").text)

    assert "Nobody does what falls due now: start `wsis serve` or `wsis work`." in said
    assert "No process has said that it is at work in the last hour." in said
    assert "This installation keeps everything in one file" in said


def test_what_could_not_be_done_is_counted_on_the_page(site: Site) -> None:
    broken = "version = version + 1, digest = 'x', look_at = (SELECT simulated_now FROM house)"
    changed(site.house, f"UPDATE proposal SET {broken} WHERE ref = 'plan'")  # noqa: S608 - our own words
    site.house.tick()

    said = words_of(site.client("sec").get("/fleet").text)

    assert "What is due on 1 proposal could not be done when this process tried. Its log says on which" in said


def test_a_node_that_takes_no_work_says_why(site: Site) -> None:
    why = "The database is of a newer version (9999) than this program; update the program."
    site.house.nodes.beat(a_beat(halted=why))
    browser = site.client("sec")

    said = words_of(browser.get("/fleet").text)

    assert "n.example.org:17" in said
    assert why in said
    assert "takes no work" in said
    browser.cookies["language"] = "fr"
    assert " ".join(catalogue("fr").recall_failure(why).split()) in words_of(browser.get("/fleet").text)


def test_alerts_can_be_made_of_the_metrics(site: Site) -> None:
    left = parked(site.house)
    site.house.nodes.beat(a_beat("web", done={ACTS: 12}))
    site.house.nodes.beat(a_beat("gone", WORKER, is_last=True))

    said = site.client().get("/metrics").text.splitlines()

    assert [line for line in EXPECTED if line not in said] == []
    assert f'wsis_letters{{state="stuck"}} {left:.1f}' in said
    assert any(line.startswith('wsis_node_silent_seconds{kind="site",node="web.example.org:17"') for line in said)
    assert not any('node="gone.example.org:17"' in line for line in said)


def test_the_page_and_the_way_to_it_are_for_secretaries_alone(site: Site) -> None:
    people = site.house.store.current_register().people

    answers = {person: site.client(person).get("/fleet") for person in people}
    ways = {person for person in people if 'href="/fleet"' in site.client(person).get("/board").text}

    assert {person for person, answer in answers.items() if answer.status_code == 200} == {"sec", "sec2", "contact"}
    assert ways == {"sec", "sec2", "contact"}
    assert {answer.status_code for person, answer in answers.items() if person not in ways} == {403}
    assert "Only a secretary of any body may see what the machines are doing" in words_of(answers["a"].text)
