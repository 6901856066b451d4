"""Promise 14: whatever people write, pages show it and nothing comes of it."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from markupsafe import Markup
from playwright.sync_api import Error

from tests.entrypoints.web.browser import OpenTab
from tests.entrypoints.web.sites import house_from, serving
from tests.promises.payloads import payloads
from tests.promises.poisoned import Poison, addresses, fill
from tests.promises.poisoned_site import DECIDED, Poisoned, filled, html_letters, watched
from tests.promises.poisoned_work import places
from tests.promises.proving.figures import Proven
from wsis_workflow.bootstrap.house import House
from wsis_workflow.entrypoints.web import guard, rendering

pytestmark = pytest.mark.slow
PARTS = 8  # of the long form, so that several can be at work


def test_there_are_many_payloads_and_each_is_unlike_the_others() -> None:
    assert len(set(payloads())) == len(payloads()) >= 500


@pytest.mark.promise(14)
def test_no_page_takes_a_text_for_more_than_text(poisoned: Poisoned, open_tab: OpenTab, proven: Proven) -> None:
    watch = watched(poisoned.site, open_tab)
    pages = [*addresses(poisoned.site.house, poisoned.refs, poisoned.poison), *places(poisoned.refs[1], DECIDED)]

    for address in pages:
        watch.look(address)

    assert watch.found == []
    proven(
        "all payloads in the fields of one installation",
        f"{len(poisoned.poison.texts)} payloads, {len(pages)} pages, 0 active",
    )


def test_letters_as_they_are_sent_are_inert(poisoned: Poisoned, open_tab: OpenTab) -> None:
    watch = watched(poisoned.site, open_tab)
    watch.look("/account")
    letters = html_letters(poisoned.site)

    watch.read(letters)

    assert watch.found == []
    assert any("inert1" in text for _, text in letters)


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
    poisoned: Poisoned, open_tab: OpenTab, monkeypatch: pytest.MonkeyPatch, weaken: str, proven: Proven
) -> None:
    monkeypatch.setattr(rendering, "environment", weakened(weaken))
    watch = watched(poisoned.site, open_tab)
    address = f"/proposals/{poisoned.refs[0]}/texts/1"

    watch.read([(address, poisoned.site.client("sec").get(address).text)])
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
