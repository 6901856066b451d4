"""How every act on amendments is asked for at each door."""

from collections.abc import Callable
from typing import Any

from tests.promises.doors.asking import Asked, Doors, asked_at_api, asked_in_words, asked_on_page
from wsis_workflow.domain.proposals import commands as cmd

COMMANDS = {"ADD": "add", "MOD": "modify", "SUP": "suppress", "NOC": "keep"}
PAGE = "/proposals/{ref}/amendments"


def _amend_on_page(one: cmd.Amend, version: int) -> Asked:
    fields = (("kind", one.kind), ("passage", one.passage), ("text", one.text), ("reasons", one.reasons))
    nth = (("nth", str(one.nth)),) if one.nth else ()
    return asked_on_page(PAGE, f"/proposals/{one.ref}/amendments", None, *fields, *nth)


def _amend_at_api(one: cmd.Amend, version: int) -> Asked:
    said = {name: getattr(one, name) for name in ("kind", "passage", "text", "reasons", "nth")}
    return asked_at_api(PAGE, f"/proposals/{one.ref}/amendments", said)


def _amend_in_words(one: cmd.Amend, version: int) -> Asked:
    text = (one.text,) if one.kind in ("ADD", "MOD") else ()
    nth = ("--nth", str(one.nth)) if one.nth else ()
    words = (one.ref, one.passage, *text, "--reasons", one.reasons, *nth)
    return asked_in_words(f"amendment {COMMANDS[one.kind]}", *words, version=version)


def _withdraw_on_page(one: cmd.WithdrawAmendment, version: int) -> Asked:
    path = f"/proposals/{one.ref}/amendments/{one.number}/withdraw"
    return asked_on_page(f"{PAGE}/{{number:int}}/withdraw", path, None, ("reasons", one.reasons))


def _withdraw_at_api(one: cmd.WithdrawAmendment, version: int) -> Asked:
    path = f"/proposals/{one.ref}/amendments/{one.number}/withdrawal"
    return asked_at_api(f"{PAGE}/{{number}}/withdrawal", path, {"reasons": one.reasons})


def _withdraw_in_words(one: cmd.WithdrawAmendment, version: int) -> Asked:
    words = (one.ref, str(one.number), "--reasons", one.reasons)
    return asked_in_words("amendment withdraw", *words, version=version)


def _decided_on_page(act: str, *names: str) -> Callable[[Any, int], Asked]:
    def asked(one: Any, version: int) -> Asked:
        fields = [("numbers", ", ".join(map(str, getattr(one, "numbers", ()))))]
        fields += [(name, getattr(one, name)) for name in names]
        return asked_on_page(f"{PAGE}/{{act}}", f"/proposals/{one.ref}/amendments/{act}", version, *fields)

    return asked


def _decided_at_api(act: str, *names: str) -> Callable[[Any, int], Asked]:
    def asked(one: Any, version: int) -> Asked:
        said = {name: getattr(one, name) for name in names}
        return asked_at_api(f"{PAGE}/{act}", f"/proposals/{one.ref}/amendments/{act}", said, version)

    return asked


def _decided_in_words(act: str, *options: str) -> Callable[[Any, int], Asked]:
    def asked(one: Any, version: int) -> Asked:
        numbers = map(str, getattr(one, "numbers", ()))
        said = (word for name in options for word in (f"--{name}", getattr(one, name)))
        return asked_in_words(f"amendment {act}", one.ref, *numbers, *said, version=version)

    return asked


AMENDMENT_DOORS: dict[type, Doors] = {
    cmd.Amend: Doors(_amend_on_page, _amend_at_api, _amend_in_words),
    cmd.WithdrawAmendment: Doors(_withdraw_on_page, _withdraw_at_api, _withdraw_in_words),
    cmd.AcceptAmendments: Doors(
        _decided_on_page("accept", "reasons"),
        _decided_at_api("acceptance", "numbers", "reasons"),
        _decided_in_words("accept", "reasons"),
    ),
    cmd.RejectAmendments: Doors(
        _decided_on_page("reject", "reasons"),
        _decided_at_api("rejection", "numbers", "reasons"),
        _decided_in_words("reject", "reasons"),
    ),
    cmd.MergeAmendments: Doors(
        _decided_on_page("merge", "text", "reasons"),
        _decided_at_api("merger", "numbers", "text", "reasons"),
        _decided_in_words("merge", "text", "reasons"),
    ),
    cmd.Incorporate: Doors(
        _decided_on_page("incorporate"), _decided_at_api("incorporation"), _decided_in_words("incorporate")
    ),
}
