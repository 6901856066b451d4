"""Promise 14: whatever people write, pages show it and nothing comes of it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from email import message_from_bytes, policy
from pathlib import Path
from random import Random

import pytest
from markupsafe import Markup
from playwright.sync_api import Error

from tests.entrypoints.web.browser import OpenTab
from tests.entrypoints.web.sites import Site, house_from, serving
from tests.promises.auditing import Watch, is_html
from tests.promises.payloads import chunks, payloads
from tests.promises.poisoned import Poison, addresses, directory, echoing, fill, proposed
from tests.promises.poisoned_work import SITTING, fill_around, fill_desk, places
from tests.promises.proving.figures import Proven
from wsis_workflow.bootstrap import House
from wsis_workflow.bootstrap.parts import mail_folder
from wsis_workflow.entrypoints.web import guard, rendering

pytestmark = pytest.mark.slow
AGENT = 'Mozilla/5.0 "><img src=x onerror=pwned(`inert10000`)>'


@pytest.fixture(scope="module")
def poison() -> Poison:
    return Poison(payloads())


@pytest.fixture(scope="module")
def poisoned(demo_file: Path, tmp_path_factory: pytest.TempPathFactory, poison: Poison) -> Iterator[Site]:
    """Serve an installation whose every field is filled with payloads."""
    with house_from(demo_file, tmp_path_factory.mktemp("poisoned")) as house, serving(house) as running:
        REFS[:] = filled(house, poison)
        yield running


REFS: list[str] = []
DECIDED = "poison-decided"
PARTS = 8  # of the long form, so that several can be at work


def test_there_are_many_payloads_and_each_is_unlike_the_others() -> None:
    assert len(set(payloads())) == len(payloads()) >= 500


@pytest.mark.promise(14)
def test_no_page_takes_a_text_for_more_than_text(
    poisoned: Site, poison: Poison, open_tab: OpenTab, proven: Proven
) -> None:
    watch = watched(poisoned, open_tab)
    pages = [*addresses(poisoned.house, REFS, poison), *places(REFS[1], DECIDED)]

    for address in pages:
        watch.look(address)

    assert watch.found == []
    proven(
        "all payloads in the fields of one installation", f"{len(poison.texts)} payloads, {len(pages)} pages, 0 active"
    )


def test_forms_that_come_back_show_what_was_typed_as_text(poisoned: Site, poison: Poison, open_tab: OpenTab) -> None:
    watch = watched(poisoned, open_tab)
    watch.look("/account")
    client = poisoned.client("sec", **{"User-Agent": AGENT})
    said = poison.text()

    answers = [
        client.post(path, data={**dict.fromkeys(fields, said), **fixed})
        for path, fields, fixed in (
            (
                "/proposals/new",
                ("title", "ref", "mandate", "text", "action_lines", "depends_also"),
                {"workflow": "motion"},
            ),
            ("/proposals/created/comment", ("text",), {"version": "1"}),
            ("/proposals/created/revise", ("text", "language"), {"do": "preview"}),
            ("/proposals/plan/position", ("position", "reasons", "reservation", "evidence", "for", "received"), {}),
            ("/proposals/plan/annul", ("reasons",), {"version": "1"}),
            ("/proposals/plan/attachments", ("document", "name"), {}),
            ("/proposals/plan/decided", ("body", "day", "text", "symbol"), {}),
            ("/proposals/plan/forward", ("to", "workflow", "new"), {}),
            ("/proposals/plan/statement", ("text", "language", "for", "evidence"), {}),
            ("/proposals/plan/resolve", ("comment",), {}),
            ("/proposals/plan/symbols", ("body", "symbol", "kind", "of"), {}),
            ("/proposals/plan/symbols", ("symbol",), {"body": "wg"}),
            ("/proposals/plan/languages/ask", ("language", "translator", "service", "until", "deadline"), {}),
            ("/proposals/plan/languages/deliver", ("language", "text", "revision"), {}),
            (f"/proposals/{REFS[1]}/amendments", ("kind", "passage", "nth", "text", "reasons"), {}),
            (f"/proposals/{REFS[1]}/amendments/several", ("numbers", "reasons"), {"do": "reject"}),
            (f"/proposals/{REFS[1]}/amendments/merge", ("numbers", "text", "reasons"), {}),
            ("/bodies/wg/groups/new", ("name", "group", "mandate", "clause", "convenor", "room", "report_by"), {}),
            ("/bodies/wg/actions", ("text", "owner", "due", "meeting", "proposal", "item"), {}),
            ("/bodies/wg/liaisons/receive", ("sender", "title", "purpose", "received", "text", "evidence"), {}),
            ("/bodies/wg/liaisons/write", ("ref", "to", "title", "purpose", "text", "mandate"), {}),
            (f"/meetings/{SITTING}/agenda", ("item", "title", "note", "minutes", "begins", "ends"), {}),
            (f"/meetings/{SITTING}/outcome", ("item", "act", "what", "reasons", "note"), {}),
            (f"/meetings/{SITTING}/lists", ("list", "title", "act", "what", "reasons", "closes"), {}),
            ("/proposals/plan/extend", ("deadline", "day", "hour"), {}),
            ("/proposals/plan/schedule", ("meeting",), {}),
            ("/proposals/plan/count", ("count-support",), {}),
            ("/meetings/new", ("of", "ref", "title", "opens", "closes", "zone", "note", "number", "days"), {}),
            ("/meetings/wg-12/move", ("opens", "closes", "note", "days"), {}),
            ("/meetings/wg-12/move", ("note",), {"opens": "2008-03-03T09:30"}),
            ("/meetings/wg-12/cancel", ("note",), {}),
            ("/people/import", ("text", "kind"), {}),
            ("/people/import", ("text",), {"text": directory(poison).replace("mallory", "trudy")}),
            ("/account/settings", ("language", "zone", "digest", "quiet_from", "quiet_until"), {}),
            ("/account/tokens", ("name", "scopes", "days"), {}),
            ("/sign-in", ("address",), {}),
            ("/demo/clock", ("to",), {}),
        )
    ]
    watch.read((str(answer.url), answer.text) for answer in answers)

    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []
    assert watch.found == []
    assert sum("inert1" in answer.text for answer in answers) >= 24  # what was typed is there


def test_letters_as_they_are_sent_are_inert(poisoned: Site, open_tab: OpenTab) -> None:
    watch = watched(poisoned, open_tab)
    watch.look("/account")
    letters = html_letters(poisoned)

    watch.read(letters)

    assert watch.found == []
    assert any("inert1" in text for _, text in letters)


def test_what_was_asked_for_is_given_back_as_text(poisoned: Site, open_tab: OpenTab) -> None:
    watch = watched(poisoned, open_tab)
    watch.look("/account")
    client = poisoned.client("sec")
    asked = [address for text in chunks(payloads(), 190) for address in echoing(text)]

    found = [client.get(address) for address in asked[:: len(list(echoing("x"))) - 1]]
    watch.read((str(answer.url), answer.text) for answer in found if is_html(answer.headers))

    assert [answer.url for answer in found if answer.status_code >= 500] == []
    assert watch.found == []
    assert sum("inert1" in answer.text for answer in found) > len(found) / 3


@pytest.mark.proof(14)
@pytest.mark.parametrize("part", range(PARTS))
def test_every_payload_is_inert_in_every_field(
    demo_file: Path, tmp_path: Path, open_tab: OpenTab, proven: Proven, part: int
) -> None:
    """Take the long way: one installation for each payload, with it in every field and on every page."""
    known = payloads()[part::PARTS]
    chosen = Random(part).sample(known, proven.amount(len(known)))

    found = []
    for number, text in enumerate(chosen, 1):
        found += flaws_of_an_installation_full_of(text, demo_file, tmp_path / str(number), open_tab)
        proven.far(number, len(chosen))

    assert found == []
    proven(
        f"one payload in every field, on every page; part {part + 1} of {PARTS}",
        f"{len(chosen)} payloads, 0 active",
        done=len(chosen),
        full=len(known),
        seed=part,
    )


def flaws_of_an_installation_full_of(text: str, demo_file: Path, folder: Path, open_tab: OpenTab) -> list[str]:
    folder.mkdir()
    alone = Poison([text])
    with house_from(demo_file, folder) as house, serving(house) as running:
        refs = filled(house, alone)
        watch = watched(running, open_tab)
        for address in (*addresses(house, refs, alone), *places(refs[1], DECIDED)):
            watch.look(address)
        watch.read(html_letters(running))
        found = watch.found
        watch.tab.page.context.close()
    return [f"{text}: {flaw}" for flaw in found]


@pytest.mark.promise(14)
@pytest.mark.parametrize("weaken", ["no escaping", "raw texts"])
def test_without_the_care_that_is_taken_it_is_noticed(
    poisoned: Site, open_tab: OpenTab, monkeypatch: pytest.MonkeyPatch, weaken: str, proven: Proven
) -> None:
    monkeypatch.setattr(rendering, "environment", weakened(weaken))
    watch = watched(poisoned, open_tab)
    address = f"/proposals/{REFS[0]}/texts/1"

    watch.read([(address, poisoned.client("sec").get(address).text)])
    with suppress(Error):  # led away while one looks
        watch.look(address)

    assert len(watch.flaws) > 20
    assert watch.tab.noted().violations != []
    proven.control(f"texts are shown with {weaken}", f"{len(watch.flaws)} flaws on one page")


@pytest.mark.promise(14)
def test_without_its_policy_what_is_taken_for_markup_acts(
    house: House, open_tab: OpenTab, monkeypatch: pytest.MonkeyPatch, proven: Proven
) -> None:
    monkeypatch.setattr(rendering, "environment", weakened("raw texts"))
    monkeypatch.setattr(guard, "HEADERS", {})
    fill(house, Poison(["<img src=x onerror=pwned(`inert1`)>"]))

    with serving(house) as unguarded:
        watch = watched(unguarded, open_tab)
        watch.look("/proposals/poison-0/texts/1")

    assert watch.deeds != []
    proven.control("raw texts and no policy", f"a payload acted: {watch.deeds[0][:60]}")


def filled(house: House, poison: Poison) -> list[str]:
    """Fill every field of the proposals, and then of what is done around them."""
    refs = fill(house, poison)
    fill_around(house, poison, refs[1], proposed(house, poison, DECIDED, poison.text()))
    fill_desk(house, poison, refs[1], refs[0])
    house.deliver_all()
    return refs


def watched(site: Site, open_tab: OpenTab) -> Watch:
    """Open a tab in which a secretary is signed in, with a browser whose name would act."""
    secret = site.client("sec", **{"User-Agent": AGENT}).cookies["__Host-session"]
    return Watch(open_tab(site.base_url, is_watched=False, cookies={"__Host-session": secret}))


def weakened(how: str) -> Callable[[str], object]:
    """Make environments that take texts for markup."""
    careful = rendering.environment.__wrapped__

    def environment(language: str) -> object:
        made = careful(language)
        if how == "no escaping":
            made.autoescape = False
        made.filters["shown"] = lambda text, language="": Markup(text)  # noqa: S704 - this is what must be noticed
        return made

    return environment


def html_letters(site: Site) -> list[tuple[str, str]]:
    """Read the letters of the mailbox as a mail program does."""
    found = []
    for file in sorted(mail_folder(site.house.settings.database_url).glob("*.eml")):
        body = message_from_bytes(file.read_bytes(), policy=policy.default).get_body(("html",))
        if body is not None:
            found.append((file.name, body.get_content()))
    return found
