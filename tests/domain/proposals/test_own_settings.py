"""Everybody chooses how they are told; nobody so gains a seat, an address or a voice."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.proposals.builders import a_person, a_register, at
from wsis_workflow.domain.proposals.housekeeping import decide_register
from wsis_workflow.domain.proposals.own_settings import CHANNELS, SETTINGS, ChangeSettings, with_settings_of
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.register_events import PersonEntered

NOW = at(6, 1)


def settled(command: ChangeSettings, actor: str = "prt", *people: Person) -> Person | None:
    """Give the person after the change, or None where nothing changes."""
    events = decide_register(a_register(*people), command, actor, NOW)
    assert all(isinstance(event, PersonEntered) for event in events)
    return events[0].person if events else None  # type: ignore[union-attr]  # they are of people


def test_what_is_not_named_stays_and_an_empty_text_takes_back() -> None:
    before = replace(
        a_person("prt", "PRT", ("wg", "member")), zone="Europe/Lisbon", quiet_from="22:00", quiet_until="07:00"
    )

    changed = settled(
        ChangeSettings(language="fr", digest="daily", channels=("inbox", "email", "inbox")), "prt", before
    )
    back = settled(ChangeSettings(zone="", quiet_from="", quiet_until="", channels=()), "prt", before)

    assert changed == replace(before, language="fr", digest="daily", channels=("inbox", "email"))
    assert back == replace(before, zone=None, quiet_from=None, quiet_until=None)


def test_the_same_settings_again_change_nothing() -> None:
    assert settled(ChangeSettings(language="en", digest="at_once")) is None
    assert settled(ChangeSettings()) is None


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (ChangeSettings(language="de"), "“de” is no language of ours; choose from en, fr, es, ru, ar, zh."),
        (ChangeSettings(language=""), "“” is no language of ours; choose from en, fr, es, ru, ar, zh."),
        (ChangeSettings(zone="Mars/Olympus"), "“Mars/Olympus” is no time zone; write a name such as Europe/Zurich."),
        (ChangeSettings(zone="../etc/passwd"), "“../etc/passwd” is no time zone; write a name such as Europe/Zurich."),
        (ChangeSettings(digest="hourly"), "“hourly” is no kind of digest; choose from at_once, daily, weekly."),
        (ChangeSettings(channels=("email", "fax")), "“fax” is no way to reach you; choose from email, inbox, webhook."),
        (ChangeSettings(quiet_from="22:00", quiet_until="7"), "“7” is no hour; write one such as 22:00."),
        (ChangeSettings(quiet_from="22:00"), "Quiet hours have a beginning and an end; give both, or neither."),
    ],
)
def test_what_cannot_be_is_refused_in_words(command: ChangeSettings, said: str) -> None:
    with pytest.raises(Refused) as refused:
        settled(command)

    assert (refused.value.code, str(refused.value)) == ("invalid", said)


def test_what_an_import_left_wrong_is_no_hindrance_to_the_rest() -> None:
    odd = replace(a_person("prt"), language="pt", channels=("console",), digest="hourly", zone="Mars/Olympus")

    assert settled(ChangeSettings(quiet_from="22:00", quiet_until="07:00"), "prt", odd) == replace(
        odd, quiet_from="22:00", quiet_until="07:00"
    )


@pytest.mark.parametrize(("actor", "code"), [("operator", "not-permitted"), ("nobody", "unknown")])
def test_settings_are_ones_own(actor: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        settled(ChangeSettings(language="fr"), actor)

    assert refused.value.code == code


WORDS = st.sampled_from([None, "", "fr", "daily", "22:00", "07:00", "Europe/Lisbon"])


@given(st.builds(ChangeSettings, *[WORDS] * 5, st.none() | st.lists(st.sampled_from(CHANNELS)).map(tuple)))
def test_nothing_but_the_settings_ever_changes(command: ChangeSettings) -> None:
    before = replace(a_person("prt", "PRT", ("wg", "member")), address="prt@example.org")
    try:
        after = settled(command, "prt", before) or before
    except Refused:
        return

    assert with_settings_of(before, after) == after
    assert set(SETTINGS).isdisjoint({"ref", "name", "represents", "offices", "address", "absences"})
