"""Laws of whose an action item is: a person, the delegates of a member, or whoever holds an office now."""

import pytest

from tests.domain.proposals.builders import a_person, a_register, at
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.owners import must_be_an_owner, owner_called, owning
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Office, Person

NOW = at(6, 1)
OVER = Person("was", "Was", "NOR", (Office("wg", "chair", until=NOW), Office("wg", until=NOW)))
REGISTER = a_register(OVER, a_person("far", "XX"))


@pytest.mark.parametrize(
    ("owner", "called", "people"),
    [
        (Owner(person="nor"), "Nor", ("nor",)),
        (Owner(person="gone"), "gone", ("gone",)),
        (Owner(member="PRT"), "Prt", ("prt", "prt2")),
        (Owner(member="NOR"), "Nor", ("nor",)),
        (Owner(member="XX"), "XX", ("far",)),
        (Owner(office="chair"), "the chair of WG-WSIS", ("chair",)),
        (Owner(office="vice_chair"), "the vice-chair of WG-WSIS", ("vice",)),
        (Owner(office="secretary", body="council"), "the secretary of ITU Council", ("sec", "sec2")),
        (Owner(office="chair", body="ahg"), "the chair of Ad hoc", ("conv",)),
        (Owner(office="rapporteur", body="ahg"), "the rapporteur of Ad hoc", ()),
    ],
)
def test_an_owner_is_named_as_people_do_and_is_whoever_it_is_now(
    owner: Owner, called: str, people: tuple[str, ...]
) -> None:
    assert owner_called(owner, "wg", REGISTER) == called
    assert owning(owner, "wg", NOW, REGISTER) == people


ONE = "An action item has one owner; name a person, a member, or an office of a body."


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        (Owner(), ONE),
        (Owner(person="nor", member="NOR"), ONE),
        (Owner(member="NOR", office="chair"), ONE),
        (Owner(member="YY"), "There is no member “YY”; use one of ASC, BRA, NOR, PRT."),
        (Owner(office="chair", body="xx"), "There is no body “xx”; use one of ahg, council, wg."),
        (Owner(office="rapporteur"), "Nobody is the rapporteur of WG-WSIS now; name somebody who can do it."),
        (Owner(office="chair", body="council"), "Nobody is the chair of ITU Council now; name somebody who can do it."),
    ],
)
def test_an_owner_whom_there_is_not_is_refused_in_full(owner: Owner, said: str) -> None:
    with pytest.raises(Refused) as refused:
        must_be_an_owner(owner, "wg", NOW, REGISTER)

    assert str(refused.value.sentence) == said


def test_an_owner_whom_there_is_is_accepted() -> None:
    for owner in (Owner(person="out"), Owner(member="BRA"), Owner(office="secretary", body="council")):
        must_be_an_owner(owner, "wg", NOW, REGISTER)
