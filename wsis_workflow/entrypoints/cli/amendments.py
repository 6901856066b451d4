"""`wsis amendment list` and `show`: the text with its amendments drawn in it, and each by itself."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import pass_desk, reading
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.app.amended import Stretch
    from wsis_workflow.app.queries.amendments import AmendmentSeen
    from wsis_workflow.app.queries.sight import Seen

AROUND = 120  # characters of unchanged text that are shown beside an amendment
MARKS = {"removed": "[-{text}-]", "added": "[+{text}+]", "kept": "[={text}=]"}


@click.command("list")
@click.argument("proposal")
@click.option("--state", "states", multiple=True, metavar="STATE", help="Only in this state, such as open or accepted.")
@click.option("--whole", is_flag=True, help="The whole text, also where nobody wants to change it.")
@reading
@pass_desk
def list_(desk: Desk, proposal: str, states: tuple[str, ...], whole: bool) -> None:
    """The amendments to a proposal, and its text with those drawn in it that are open or accepted.

    What goes stands as [-3:words-], what comes as [+3:words+], what is to be kept as [=3:words=], each with the
    numbers of its amendments.
    """
    from wsis_workflow.app.queries.amendments import amendment_page

    seen = desk.sight().named(proposal)
    found = amendment_page(seen, states, None, max(len(seen.proposal.amendments), 1)).rows
    desk.answer(found, lambda: _listed(seen, found, whole))


@click.command()
@click.argument("proposal")
@click.argument("number", type=int)
@reading
@pass_desk
def show(desk: Desk, proposal: str, number: int) -> None:
    """One amendment: its passage, its words, who moved it, and what became of it."""
    from wsis_workflow.app.queries.amendments import amendment

    one = amendment(desk.sight().named(proposal), number)
    desk.answer(one, lambda: _facts(one))


def _listed(seen: "Seen", found: "tuple[AmendmentSeen, ...]", whole: bool) -> Iterator[str]:
    from wsis_workflow.app.amended import drawn
    from wsis_workflow.app.queries.amendments import standing_now

    if not found:
        yield "There are no amendments here."
        return
    if seen.proposal.revision is not None:
        stretches = drawn(seen.proposal.revision.text, standing_now(seen))
        yield "".join(_marked(one, whole) for one in stretches).rstrip("\n")
        yield ""
    rows = [
        (
            one.number,
            one.kind,
            one.state_title,
            one.member or one.name,
            _short(one.quote),
            _short(one.text),
            one.reasons,
        )
        for one in found
    ]
    yield from table(["No.", "Kind", "State", "Of", "Passage", "New words"], rows)


def _facts(one: "AmendmentSeen") -> Iterator[str]:
    by = f"{one.name} ({one.member})" if one.member else one.name
    yield f"Amendment {one.number}: {one.kind}, {one.state_title}, moved by {by}"
    facts = {
        "Passage": one.quote,
        "Characters": f"{one.start} to {one.end} of revision {one.revision}",
        "New words": one.text,
        "Reasons": one.reasons,
        "Touches": ", ".join(map(str, one.touches)),
        "Beside": ", ".join(map(str, one.beside)),
        "Merges": ", ".join(map(str, one.parts)),
        "Merged into": one.into,
        "Decided by": one.decided_name,
        "Because": one.why,
        "In revision": one.incorporated,
        "Taken up as": ", ".join(one.taken_up),
    }
    yield from (f"  {name}: {value}" for name, value in facts.items() if value)


def _marked(one: "Stretch", whole: bool) -> str:
    if one.kind == "same":
        return one.text if whole or len(one.text) <= 2 * AROUND else f"{one.text[:AROUND]} … {one.text[-AROUND:]}"
    return MARKS[one.kind].format(text=f"{','.join(map(str, one.numbers))}:{one.text}")


def _short(text: str, most: int = 40) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
