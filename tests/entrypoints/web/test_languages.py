"""Laws of language versions at the site: asked for, delivered, late, void and asked again, for all to see."""

from datetime import timedelta

import pytest
from httpx import Response

from tests.entrypoints.web.forms import Page
from tests.entrypoints.web.sites import Site
from wsis_workflow.bootstrap.running import move_clock
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.refusals import Refused

REF = "resources"  # a proposal of the demo with two revisions
ARABIC = "نص [القرار] الأول"


def test_what_is_asked_of_somebody_is_their_work_until_they_have_delivered_it(site: Site) -> None:
    secretary, translator = site.client("sec"), site.client("d")

    asked = secretary.post(f"/proposals/{REF}/languages/ask", data=a_request(site, "ar", translator="d"))
    waiting = translator.get("/").text
    delivered = deliver(site, "d", "ar", ARABIC)

    assert (asked.status_code, delivered.status_code) == (303, 303)
    assert f'href="/proposals/{REF}/languages">Translate into Arabic' in waiting
    assert "Translate into Arabic" not in translator.get("/").text
    assert "ar" in site.house.store.proposal(REF).revision.available  # type: ignore[union-attr]  # it is there


def test_a_version_is_shown_in_its_own_language_and_direction(site: Site) -> None:
    deliver(site, "sec", "ar", ARABIC)
    number = site.house.store.proposal(REF).revision.number  # type: ignore[union-attr]  # it is there

    shown = site.client("d").get(f"/proposals/{REF}/texts/{number}/ar").text

    assert '<div class="text" dir="auto" lang="ar"><p>نص ' in shown


def test_what_changed_is_told_between_two_versions_in_one_language(site: Site) -> None:
    deliver(site, "sec", "ar", ARABIC)
    first = site.house.store.proposal(REF).revision.number  # type: ignore[union-attr]  # it is there
    revise(site, "Another text altogether.")
    deliver(site, "sec", "ar", ARABIC.replace("الأول", "الثاني"))

    shown = site.client("d").get(f"/proposals/{REF}/differences?from={first}&to={first + 1}&language=ar").text

    assert 'class="text difference" dir="rtl" lang="ar"' in shown
    assert "<bdi>الأول</bdi>" in shown


def test_a_version_of_an_outdated_text_is_refused_with_what_was_typed(site: Site) -> None:
    site.house.handle(cmd.AskTranslation(REF, "ar", "d", until=site.house.now() + timedelta(days=3)), "sec")
    typed = form_of_delivery(site, "d")
    revise(site, "Another text altogether.")

    answer = site.client("d").post(
        f"/proposals/{REF}/languages/deliver", data={**typed, "language": "ar", "text": ARABIC}
    )

    assert answer.status_code == 412
    assert "is no longer its text, and Arabic is asked of revision" in answer.text
    assert ARABIC in answer.text


def test_a_late_version_is_called_late_on_every_page_that_names_it(site: Site) -> None:
    house = site.house
    house.handle(cmd.AskTranslation(REF, "ar", "d", until=house.now() + timedelta(hours=1)), "sec")
    move_clock(house, house.now() + timedelta(hours=2))
    reader = site.client("d")

    pages = [reader.get(path).text for path in (f"/proposals/{REF}/languages", f"/proposals/{REF}", "/")]

    assert "Late: Arabic." in pages[0]
    assert ", and late" in pages[1]
    assert "passed" in pages[2]


def test_a_version_is_asked_and_taken_back_by_programs_as_well(site: Site) -> None:
    program, translator = site.token("sec"), site.token("d")
    until = (site.house.now() + timedelta(days=3)).isoformat()

    asked = program.post(f"/proposals/{REF}/translations", json={"language": "ar", "translator": "d", "until": until})
    table = translator.get(f"/proposals/{REF}/languages").json()
    dropped = program.post(f"/proposals/{REF}/translations/ar/cancellation")
    refused = translator.put(f"/proposals/{REF}/translations/ar", json={"text": ARABIC})

    assert (asked.status_code, dropped.status_code, refused.status_code) == (200, 200, 403)
    cells = {cell["language"]: cell["version"] for cell in table["rows"][0]["cells"]}
    assert (cells["ar"]["translator"], cells["ar"]["is_open"], cells["ar"]["is_late"]) == ("d", True, False)


@pytest.mark.parametrize("path", ["/languages", "/texts/1/ar"])
def test_who_may_not_read_the_proposal_is_told_nothing_of_its_languages(site: Site, path: str) -> None:
    deliver(site, "sec", "ar", ARABIC)

    assert site.client("sec").get(f"/proposals/{REF}{path.replace('/1/', f'/{number_of(site)}/')}").status_code == 200
    assert site.client(stranger(site)).get(f"/proposals/{REF}{path}").status_code == 404


def a_request(site: Site, language: str, **said: str) -> dict[str, str]:
    day = f"{site.house.now() + timedelta(days=3):%Y-%m-%d}"
    return {"language": language, "day": day, "hour": "", "deadline": "", "service": "", **said}


def deliver(site: Site, person: str, language: str, text: str) -> Response:
    typed = form_of_delivery(site, person)
    sent = {**typed, "language": language, "text": text}
    return site.client(person).post(f"/proposals/{REF}/languages/deliver", data=sent)


def form_of_delivery(site: Site, person: str) -> dict[str, list[str]]:
    forms = Page(site.client(person).get(f"/proposals/{REF}/languages").text).forms
    return next(form for form in forms if form.action.endswith("/languages/deliver")).sent


def revise(site: Site, text: str) -> None:
    for person in site.house.store.current_register().people:
        try:
            site.house.handle(cmd.Revise(REF, text), person)
        except Refused:
            continue
        return
    raise AssertionError("nobody may revise it")


def number_of(site: Site) -> int:
    revision = site.house.store.proposal(REF).revision  # type: ignore[union-attr]  # it is there
    assert revision is not None
    return revision.number


def stranger(site: Site) -> str:
    for person in site.house.store.current_register().people:
        try:
            site.house.sight(person).seen(REF)
        except Refused:
            return person
    raise AssertionError("everybody may read it")
