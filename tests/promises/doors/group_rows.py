"""Acts on ad hoc groups, as they are asked for at each door."""

from collections.abc import Iterator

from tests.promises.doors.desk_acts import NOWHERE, Act
from wsis_workflow.domain.desk.group_commands import ChangeGroup, DischargeGroup, Referral, SetUpGroup


def on_groups() -> Iterator[Act]:
    """Think of acts on groups that are there and that are not."""
    for body in ("wg", "council", NOWHERE):
        for refer in ((), ("sequel",)):
            yield _set_up(body, refer)
    for group in ("ahg", NOWHERE):
        path = f"/bodies/wg/groups/{group}"
        changed = ChangeGroup("wg", group, add_people=("e",), room="Room K")
        yield Act(changed, (f"{path}/change", (("people", "e"), ("room", "Room K"))),
                  ("PATCH", path, {"people": ["e"], "room": "Room K"}),
                  ("group", "change", group, "--of", "wg", "--add", "e", "--room", "Room K"), group)  # fmt: skip
        gone = DischargeGroup("wg", group, "It has reported.")
        why = "It has reported."
        yield Act(gone, (f"{path}/discharge", (("reasons", why),)), ("POST", f"{path}/discharge", {"reasons": why}),
                  ("group", "discharge", group, "--of", "wg", "--reasons", why), group)  # fmt: skip


def _set_up(body: str, refer: tuple[str, ...]) -> Act:
    referred = tuple(Referral(ref, "refer", "ad_hoc", "Views differ.") for ref in refer)  # it has lapsed
    command = SetUpGroup(body, "drafters", "Drafters", "Draft.", "conv", people=("d",), refer=referred)
    fields = (("name", "Drafters"), ("group", "drafters"), ("mandate", "Draft."), ("convenor", "conv"), ("people", "d"))
    more = tuple(("refer", ref) for ref in refer) + ((("reasons", "Views differ."),) if refer else ())
    json: dict[str, object] = {"group": "drafters", "name": "Drafters", "mandate": "Draft.", "convenor": "conv",
                               "people": ["d"]}  # fmt: skip
    json |= {"refer": list(refer), "reasons": "Views differ."} if refer else {}
    given = ("--name", "Drafters", "--mandate", "Draft.", "--convenor", "conv", "--person", "d")
    words: tuple[str, ...] = ("group", "set-up", "drafters", "--of", body, *given)
    words += tuple(word for ref in refer for word in ("--refer", ref)) + (
        ("--reasons", "Views differ.") if refer else ()
    )
    path = f"/bodies/{body}/groups"
    return Act(command, (f"{path}/new", (*fields, *more)), ("POST", path, json), words, f"{body} {refer}", 201)
